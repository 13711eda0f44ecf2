package dev.errand.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.plan.Instance;
import dev.errand.plan.InstanceState;
import dev.errand.plan.Instances.NotTold;
import dev.errand.plan.Profile;
import dev.errand.request.NodeId;
import dev.errand.result.Platform;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AwsInstancesTest {
    private static final NodeId WEB = new NodeId("i-0a1b2c3d4e5f60001");
    private static final NodeId GONE = new NodeId("i-0a1b2c3d");

    private final FakeHttp http = new FakeHttp();
    private final AwsInstances instances = new AwsInstances(http.clients("eu-west-1"));

    @Test
    void readsInstancesOfAllPages() {
        http.answers(200, answer("""
                        <item><instanceId>i-0a1b2c3d4e5f60001</instanceId>
                          <instanceState><code>16</code><name>running</name></instanceState><reason/>
                          <placement><availabilityZone>eu-west-1b</availabilityZone></placement>
                          <platform>windows</platform>
                          <iamInstanceProfile><arn>arn:aws:iam::111122223333:instance-profile/team/web</arn></iamInstanceProfile>
                          <tagSet><item><key>Role</key><value>x</value></item>
                            <item><key>Name</key><value>A &amp; B</value></item></tagSet></item>""", "<nextToken>t</nextToken>")).answers(200, answer("""
                        <item><instanceId>i-0a1b2c3d</instanceId>
                          <instanceState><code>48</code><name>shutting-down</name></instanceState>
                          <reason>User initiated (2026-01-02 03:04:05 GMT)</reason></item>""", ""));

        assertThat(instances.withIds(List.of(WEB, GONE)))
                .containsExactly(
                        new Instance(
                                WEB,
                                InstanceState.RUNNING,
                                Optional.of("A & B"),
                                Platform.WINDOWS,
                                Optional.of("eu-west-1b"),
                                Optional.of("web"),
                                Optional.empty()),
                        new Instance(
                                GONE,
                                InstanceState.SHUTTING_DOWN,
                                Optional.empty(),
                                Platform.LINUX,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Instant.parse("2026-01-02T03:04:05Z"))));
        assertThat(bodies())
                .containsExactly(
                        "Action=DescribeInstances&Filter.1.Name=instance-id&Filter.1.Value.1=i-0a1b2c3d4e5f60001"
                                + "&Filter.1.Value.2=i-0a1b2c3d&Version=2016-11-15",
                        "Action=DescribeInstances&Filter.1.Name=instance-id&Filter.1.Value.1=i-0a1b2c3d4e5f60001"
                                + "&Filter.1.Value.2=i-0a1b2c3d&NextToken=t&Version=2016-11-15");
    }

    @Test
    void asksForTwoHundredAtATime() {
        http.answers(200, answer("", "")).answers(200, answer("", ""));
        List<NodeId> ids = IntStream.rangeClosed(1, 201)
                .mapToObj(i -> new NodeId("i-%08d".formatted(i)))
                .toList();

        assertThat(instances.withIds(ids)).isEmpty();
        assertThat(bodies().getFirst())
                .contains("Filter.1.Value.200=i-00000200")
                .doesNotContain("i-00000201");
        assertThat(bodies().getLast()).contains("Filter.1.Value.1=i-00000201");
    }

    @Test
    void whatEc2RefusesIsNotToldInItsWords() {
        http.answers(403, """
                <Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>You are not authorized</Message>\
                </Error></Errors><RequestID>r</RequestID></Response>""");

        assertThatThrownBy(() -> instances.withIds(List.of(WEB)))
                .isInstanceOf(NotTold.class)
                .hasMessage("You are not authorized");
    }

    @Test
    void anEc2ThatDoesNotAnswerIsNoReasonToFail() {
        http.resets().resets().resets();

        assertThatThrownBy(() -> instances.withIds(List.of(WEB)))
                .isInstanceOf(NotTold.class)
                .hasMessageContaining("connection reset");
    }

    @Test
    void aProfilesRoleIsLookedAtInTheGlobalRegion() {
        http.answers(200, profile("<member><RoleName>web-role</RoleName></member>"))
                .answers(
                        200,
                        policies("arn:aws:iam::111122223333:policy/AmazonSSMManagedInstanceCore", "<Marker>m</Marker>"))
                .answers(200, policies("arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore", ""));

        assertThat(instances.profile("web")).isEqualTo(new Profile.WithRole("web-role", true));
        assertThat(bodies())
                .containsExactly(
                        "Action=GetInstanceProfile&InstanceProfileName=web&Version=2010-05-08",
                        "Action=ListAttachedRolePolicies&RoleName=web-role&Version=2010-05-08",
                        "Action=ListAttachedRolePolicies&Marker=m&RoleName=web-role&Version=2010-05-08");
        assertThat(http.calls().getFirst().request().getUri()).isEqualTo(URI.create("https://iam.amazonaws.com/"));
        assertThat(http.calls()
                        .getFirst()
                        .request()
                        .firstMatchingHeader("Authorization")
                        .orElseThrow())
                .contains("/us-east-1/iam/aws4_request");
    }

    @Test
    void aPolicyOfThatNameThatIsNotAwssDoesNotCount() {
        http.answers(200, profile("<member><RoleName>web-role</RoleName></member>"))
                .answers(200, policies("arn:aws:iam::111122223333:policy/AmazonSSMManagedInstanceCore", ""));

        assertThat(instances.profile("web")).isEqualTo(new Profile.WithRole("web-role", false));
    }

    @Test
    void aProfileMayBeMissingOrEmptyOrNotForUs() {
        http.answers(404, error("NoSuchEntity", "Instance Profile web cannot be found."))
                .answers(200, profile(""))
                .answers(403, error("AccessDenied", "User: x may not"));

        assertThat(instances.profile("web")).isEqualTo(new Profile.Missing());
        assertThat(instances.profile("web")).isEqualTo(new Profile.WithoutRole());
        assertThat(instances.profile("web")).isEqualTo(new Profile.Unknown("User: x may not"));
    }

    private List<String> bodies() {
        return http.calls().stream()
                .map(call -> URLDecoder.decode(call.body(), StandardCharsets.UTF_8))
                .toList();
    }

    private static String answer(String items, String more) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><reservationSet><item>
                <instancesSet>%s</instancesSet></item></reservationSet>%s</DescribeInstancesResponse>""".formatted(items, more);
    }

    private static String profile(String roles) {
        return "<GetInstanceProfileResponse><GetInstanceProfileResult><InstanceProfile><Roles>%s</Roles></InstanceProfile></GetInstanceProfileResult></GetInstanceProfileResponse>"
                .formatted(roles);
    }

    private static String policies(String arn, String more) {
        return "<R><ListAttachedRolePoliciesResult><AttachedPolicies><member><PolicyArn>%s</PolicyArn></member></AttachedPolicies>%s</ListAttachedRolePoliciesResult></R>"
                .formatted(arn, more);
    }

    private static String error(String code, String message) {
        return "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
                .formatted(code, message);
    }
}
