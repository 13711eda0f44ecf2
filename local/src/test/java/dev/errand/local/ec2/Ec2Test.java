package dev.errand.local.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.local.fleet.Fleet;
import dev.errand.local.fleet.FleetNode;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.QueryCall;
import dev.errand.local.gateway.QueryString;
import dev.errand.local.gateway.ServiceError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Ec2Test {
    private static final String FLEET = """
            {"nodes": [
              {"id": "i-0a1b2c3d4e5f60001", "name": "web-1", "tags": {"Role": "web", "aws:autoscaling:groupName": "web*"}},
              {"id": "i-0a1b2c3d4e5f60002", "state": "terminated", "zone": "eu-west-1b", "instanceProfile": false},
              {"id": "i-0a1b2c3d4e5f60003", "state": "stopped", "platform": "Windows", "simulated": true,
               "tags": {"Role": "weber"}},
              {"id": "i-0a1b2c3d", "tags": {"role": "web"}, "agent": false}]}""";
    private static final String WEB = "i-0a1b2c3d4e5f60001";
    private static final String TERMINATED = "i-0a1b2c3d4e5f60002";
    private static final String STOPPED = "i-0a1b2c3d4e5f60003";
    private static final String SHORT = "i-0a1b2c3d";
    private static final Principal OWNER =
            new Principal("AKIA", "secret", "arn:aws:iam::111122223333:user/o", "111122223333", Principal.OWNER);

    @TempDir
    Path folder;

    private Ec2 ec2 = new Ec2(List.of(), (caller, action, resource, context) -> {});

    @BeforeEach
    void makeInstances() throws IOException {
        List<FleetNode> nodes = Fleet.read(Files.writeString(folder.resolve("fleet.json"), FLEET))
                .nodes();
        ec2 = new Ec2(instances(nodes), (caller, action, resource, context) -> {});
    }

    private static List<Instance> instances(List<FleetNode> nodes) {
        return IntStream.range(0, nodes.size())
                .mapToObj(i -> new Instance(
                        nodes.get(i), "111122223333", "eu-west-1", i, Instant.parse("2026-01-02T03:04:05.678Z")))
                .toList();
    }

    @Test
    void writesAllOfAnInstance() {
        String answer = ask("InstanceId.1=" + WEB);

        assertThat(answer).matches("""
                <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">\
                <requestId>[0-9a-f-]{36}</requestId><reservationSet><item>\
                <reservationId>r-0a1b2c3d4e5f60001</reservationId><ownerId>111122223333</ownerId><groupSet></groupSet>\
                <instancesSet><item><instanceId>i-0a1b2c3d4e5f60001</instanceId>\
                <instanceState><code>16</code><name>running</name></instanceState>\
                <privateDnsName>ip-10-0-0-4.eu-west-1.compute.internal</privateDnsName><dnsName></dnsName>\
                <reason></reason><launchTime>2026-01-02T02:04:05.000Z</launchTime>\
                <placement><availabilityZone>eu-west-1a</availabilityZone><tenancy>default</tenancy></placement>\
                <platformDetails>Linux/UNIX</platformDetails><privateIpAddress>10.0.0.4</privateIpAddress>\
                <iamInstanceProfile><arn>arn:aws:iam::111122223333:instance-profile/ErrandNode</arn>\
                <id>AIPA[0-9A-F]{17}</id></iamInstanceProfile>\
                <tagSet><item><key>Name</key><value>web-1</value></item>\
                <item><key>Role</key><value>web</value></item>\
                <item><key>aws:autoscaling:groupName</key><value>web\\*</value></item></tagSet>\
                </item></instancesSet></item></reservationSet></DescribeInstancesResponse>""");
    }

    @Test
    void writesATerminatedInstanceWithTheTimeOfItsEnd() {
        String answer = ask("InstanceId.1=" + TERMINATED);

        assertThat(answer)
                .contains("<instanceState><code>48</code><name>terminated</name></instanceState>"
                        + "<privateDnsName></privateDnsName><dnsName></dnsName>"
                        + "<reason>User initiated (2026-01-02 03:04:05 GMT)</reason>")
                .contains("<availabilityZone>eu-west-1b</availabilityZone>")
                .doesNotContain("iamInstanceProfile", "privateIpAddress", "tagSet");
    }

    @Test
    void saysWindowsTwice() {
        assertThat(ask("InstanceId.1=" + STOPPED))
                .contains("<platform>windows</platform><platformDetails>Windows</platformDetails>");
    }

    @Test
    void oneUnknownIdFailsTheWholeCall() {
        assertRefused(
                () -> ask("InstanceId.1=%s&InstanceId.2=i-00000000".formatted(WEB)),
                "InvalidInstanceID.NotFound",
                "The instance ID 'i-00000000' does not exist");
        assertRefused(
                () -> ask("InstanceId.1=i-00000000&InstanceId.2=i-00000000000000001"),
                "InvalidInstanceID.NotFound",
                "The instance IDs 'i-00000000, i-00000000000000001' do not exist");
    }

    @Test
    void anIdOfAnotherShapeIsMalformed() {
        assertRefused(
                () -> ask("InstanceId.1=mi-0a1b2c3d4e5f60001"),
                "InvalidInstanceID.Malformed",
                "Invalid id: \"mi-0a1b2c3d4e5f60001\"");
    }

    @Test
    void anUnknownIdInAFilterCostsOnlyItself() {
        assertThat(idsOf("Filter.1.Name=instance-id&Filter.1.Value.1=i-00000000&Filter.1.Value.2=" + WEB))
                .containsExactly(WEB);
    }

    @Test
    void filtersByTagStateAndKeyWithWildcards() {
        assertThat(idsOf("Filter.1.Name=tag:Role&Filter.1.Value.1=web")).containsExactly(WEB);
        assertThat(idsOf("Filter.1.Name=tag:Role&Filter.1.Value.1=web*")).containsExactly(WEB, STOPPED);
        assertThat(idsOf("Filter.1.Name=tag:Role&Filter.1.Value.1=w?b")).containsExactly(WEB);
        assertThat(idsOf("Filter.1.Name=tag-key&Filter.1.Value.1=?ole&Filter.2.Name=instance-state-name"
                        + "&Filter.2.Value.1=running"))
                .containsExactly(WEB, SHORT);
        assertThat(idsOf("Filter.1.Name=tag:aws:autoscaling:groupName&Filter.1.Value.1=web%5C*"))
                .containsExactly(WEB);
        assertThat(idsOf("Filter.1.Name=tag:aws:autoscaling:groupName&Filter.1.Value.1=we%5C*"))
                .isEmpty();
    }

    @Test
    void refusesFiltersThatItDoesNotKnow() {
        assertRefused(
                () -> ask("Filter.1.Name=vpc-id&Filter.1.Value.1=x"),
                "NotEmulatedLocally",
                "ec2 DescribeInstances with the filter vpc-id is not emulated locally; docs/local.md lists what is");
        assertRefused(
                () -> ask("Filter.1.Name=tag-key"),
                "MissingParameter",
                "The request must contain the parameter Filter.1.Value");
    }

    @Test
    void refusesMoreThanTwoHundredValues() {
        StringBuilder form = new StringBuilder("Filter.1.Name=instance-id");
        IntStream.rangeClosed(1, 201).forEach(i -> form.append("&Filter.1.Value.%d=x".formatted(i)));

        assertRefused(
                () -> ask(form.toString()),
                "FilterLimitExceeded",
                "The maximum number of filter values specified on a single call is 200");
    }

    @Test
    void answersInPages() {
        List<FleetNode> many = Fleet.standard().nodes();
        ec2 = new Ec2(
                IntStream.range(0, 7)
                        .mapToObj(i -> new Instance(many.getFirst(), "111122223333", "eu-west-1", i, Instant.EPOCH))
                        .toList(),
                (caller, action, resource, context) -> {});

        String first = ask("MaxResults=5");
        String token = first.replaceAll("(?s).*<nextToken>(.*)</nextToken>.*", "$1");
        String second = ask("MaxResults=5&NextToken=" + token.replace("=", "%3D"));

        assertThat(ids(first)).hasSize(5);
        assertThat(ids(second)).hasSize(2);
        assertThat(second).doesNotContain("nextToken");
        assertRefused(() -> ask("NextToken=x"), "InvalidNextToken", "The specified NextToken is not valid.");
    }

    @Test
    void refusesSizesOfPagesAsAwsDoes() {
        assertRefused(
                () -> ask("MaxResults=3"),
                "InvalidParameterValue",
                "Value ( 3 ) for parameter maxResults is invalid. Expecting a value greater than 5.");
        assertRefused(
                () -> ask("MaxResults=5&InstanceId.1=" + WEB),
                "InvalidParameterCombination",
                "The parameter instancesSet cannot be used with the parameter maxResults");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertRefused(() -> ask("Colour=red"), "UnknownParameter", "The parameter Colour is not recognized");
        assertRefused(
                () -> ask("DryRun=true"),
                "NotEmulatedLocally",
                "ec2 DescribeInstances with DryRun is not emulated locally; docs/local.md lists what is");
        assertRefused(
                () -> ec2.call(new QueryCall(OWNER, "eu-west-1", "RunInstances", QueryString.parse(""))),
                "NotEmulatedLocally",
                "ec2 RunInstances is not emulated locally; docs/local.md lists what is");
    }

    @Test
    void refusesThoseWhoMayNot() {
        Access nobody = (caller, action, resource, context) -> {
            throw ServiceError.badRequest(
                    "AccessDeniedException",
                    "User: %s is not authorized to perform: %s on resource: %s because no identity-based policy allows the %s action"
                            .formatted(caller, action, resource, action));
        };
        ec2 = new Ec2(List.of(), nobody);

        assertRefused(
                () -> ask(""),
                "UnauthorizedOperation",
                "You are not authorized to perform this operation. User: arn:aws:iam::111122223333:user/o is not"
                        + " authorized to perform: ec2:DescribeInstances because no identity-based policy allows the"
                        + " ec2:DescribeInstances action");
    }

    private static void assertRefused(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ServiceError.class, error -> assertThat(error.code()).isEqualTo(code))
                .hasMessage(message);
    }

    private List<String> idsOf(String form) {
        return ids(ask(form));
    }

    private static List<String> ids(String answer) {
        return Pattern.compile("<instanceId>([^<]*)<")
                .matcher(answer)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private String ask(String form) {
        QueryString whole = QueryString.parse("Action=DescribeInstances&Version=2016-11-15&" + form);
        return ec2.call(new QueryCall(OWNER, "eu-west-1", "DescribeInstances", whole));
    }
}
