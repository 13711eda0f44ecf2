package dev.errand.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.contract.Fleets;
import dev.errand.contract.ServiceUnavailable;
import dev.errand.dispatch.Command;
import dev.errand.dispatch.SendOutcome;
import dev.errand.request.NodeId;
import dev.errand.result.Location;
import dev.errand.result.LocationUnreachable;
import dev.errand.result.Status;
import java.net.SocketTimeoutException;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class LocationsTest {
    private static final String OWN = "111122223333";
    private static final String MEMBER = "222233334444";
    private static final String KEYED = "333344445555";
    private static final Location HOME = Location.of(OWN, "eu-west-1");
    private static final Location THERE = Location.of(MEMBER, "us-east-1");
    private static final Location CHINA = Location.of(KEYED, "cn-north-1");
    private static final String MEMBER_ROLE = "arn:aws:iam::222233334444:role/reached";
    private static final String NODE_ROLE = "arn:aws:iam::222233334444:role/ops-web";
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final String NO_NODES = "{\"InstanceInformationList\": []}";

    private final FakeHttp http = new FakeHttp();
    private final FakeHttp httpAtHome = new FakeHttp();
    private Instant now = START;
    private Optional<String> externalId = Optional.of("our-id");

    private final Fleets fleets = new Fleets(
            List.of("eu-west-1", "us-east-1", "eu-south-2"),
            List.of(MEMBER),
            "reached",
            Optional.empty(),
            List.of("arn:aws:iam::*:role/ops-*", "arn:aws-cn:iam::333344445555:role/ops-*"),
            Map.of(KEYED, "keys/china"));
    private Optional<Locations> made = Optional.empty();

    @Test
    void theDeploymentsOwnAccountAndRegionIsAskedAsAlways() {
        httpAtHome.answers(200, NO_NODES);

        ask(HOME, "run");

        assertThat(caller(httpAtHome, 0)).isEqualTo("AKHOME eu-west-1 ssm.eu-west-1.amazonaws.com");
        assertThat(http.calls()).isEmpty();
        assertThat(locations().at(HOME, "other").ssm())
                .isSameAs(locations().at(HOME, "run").ssm());
    }

    @Test
    void anotherRegionOfTheOwnAccountIsAskedThereWithTheFunctionsCredentials() {
        http.answers(200, NO_NODES);

        ask(Location.of(OWN, "eu-south-2"), "run");

        assertThat(callers()).containsExactly("AKOWN eu-south-2 ssm.eu-south-2.amazonaws.com");
        assertThat(httpAtHome.calls()).isEmpty();
    }

    @Test
    void anotherAccountIsAskedAsItsMemberRoleInASessionThatNamesTheRun() {
        taken("ASIA1", START.plus(Roles.LIFE));
        http.answers(200, NO_NODES);

        ask(THERE, "nightly-1é");

        assertThat(caller(httpAtHome, 0)).isEqualTo("AKHOME eu-west-1 sts.eu-west-1.amazonaws.com");
        assertThat(form(httpAtHome.calls().getFirst().body()))
                .isEqualTo(Map.of(
                        "Action", "AssumeRole",
                        "Version", "2011-06-15",
                        "RoleArn", MEMBER_ROLE,
                        "RoleSessionName", "errand-nightly-1-",
                        "DurationSeconds", "3600",
                        "ExternalId", "our-id"));
        assertThat(callers()).containsExactly("ASIA1 us-east-1 ssm.us-east-1.amazonaws.com");
    }

    @Test
    void noExternalIdIsGivenWhereThereIsNone() {
        externalId = Optional.empty();
        taken("ASIA1", START.plus(Roles.LIFE));
        http.answers(200, NO_NODES);

        ask(THERE, "run");

        assertThat(form(httpAtHome.calls().getFirst().body())).doesNotContainKey("ExternalId");
    }

    @Test
    void aRoleIsTakenOnceForAllRegionsOfAnAccountAndOnceForEachRun() {
        taken("ASIA1", START.plus(Roles.LIFE));
        taken("ASIA2", START.plus(Roles.LIFE));
        http.answers(200, NO_NODES)
                .answers(200, NO_NODES)
                .answers(200, NO_NODES)
                .answers(200, NO_NODES);

        ask(THERE, "first");
        ask(Location.of(MEMBER, "eu-south-2"), "first");
        ask(THERE, "second");
        ask(THERE, "first");

        assertThat(callers())
                .containsExactly(
                        "ASIA1 us-east-1 ssm.us-east-1.amazonaws.com",
                        "ASIA1 eu-south-2 ssm.eu-south-2.amazonaws.com",
                        "ASIA2 us-east-1 ssm.us-east-1.amazonaws.com",
                        "ASIA1 us-east-1 ssm.us-east-1.amazonaws.com");
    }

    @Test
    void theCredentialsOfARunLongAgoAreForgotten() {
        List<String> runs = List.of("1", "2", "3", "4", "5", "1");
        for (String run : runs) {
            taken("ASIA" + run, START.plus(Roles.LIFE));
            http.answers(200, NO_NODES);
        }

        runs.forEach(run -> ask(THERE, run));

        assertThat(httpAtHome.calls()).hasSize(6);
    }

    @Test
    void credentialsWithLessThanFiveMinutesLeftAreRenewed() {
        taken("ASIA1", START.plus(Roles.LIFE));
        taken("ASIA2", START.plus(Roles.LIFE).plus(Roles.LIFE));
        http.answers(200, NO_NODES).answers(200, NO_NODES).answers(200, NO_NODES);

        ask(THERE, "run");
        now = START.plus(Duration.ofMinutes(55));
        ask(THERE, "run");
        now = now.plusSeconds(1);
        ask(THERE, "run");

        assertThat(callers()).extracting(caller -> caller.split(" ", -1)[0]).containsExactly("ASIA1", "ASIA1", "ASIA2");
    }

    @Test
    void aCallThatIsRefusedAsExpiredIsMadeOnceMoreWithNewCredentials() {
        taken("ASIA1", START.plus(Roles.LIFE));
        taken("ASIA2", START.plus(Roles.LIFE));
        http.answers(400, refusal("ExpiredTokenException", "The security token included in the request is expired"))
                .answers(200, NO_NODES);

        ask(THERE, "run");

        assertThat(callers()).extracting(caller -> caller.split(" ", -1)[0]).containsExactly("ASIA1", "ASIA2");
    }

    @Test
    void aCommandThatIsRefusedAsExpiredIsSentOnceMoreAndNotAgain() {
        taken("ASIA1", START.plus(Roles.LIFE));
        taken("ASIA2", START.plus(Roles.LIFE));
        http.answers(400, refusal("ExpiredTokenException", "expired"))
                .answers(400, refusal("ExpiredTokenException", "expired"));

        assertThat(send(THERE))
                .isEqualTo(new SendOutcome.Refused(
                        Status.ACCESS_DENIED,
                        "account 222233334444 in us-east-1 cannot be asked: it refuses the credentials of the role"
                                + " arn:aws:iam::222233334444:role/reached (ExpiredTokenException: expired);"
                                + " is the region enabled in the account?"));
        assertThat(http.calls()).hasSize(2);
    }

    @Test
    void aNodesOwnRoleIsTakenWhereTheSettingsAllowIt() {
        taken("ASIA1", START.plus(Roles.LIFE));
        http.answers(200, NO_NODES);

        ask(new Location(MEMBER, "us-east-1", Optional.of(NODE_ROLE)), "run");

        assertThat(form(httpAtHome.calls().getFirst().body())).containsEntry("RoleArn", NODE_ROLE);
    }

    @Test
    void whatTheSettingsDoNotNameIsNotAsked() {
        assertUnreachable(
                new Location(MEMBER, "us-east-1", Optional.of("arn:aws:iam::222233334444:role/admin")),
                Status.ACCESS_DENIED,
                "the role arn:aws:iam::222233334444:role/admin is none that nodes may be reached by; have the setting nodeRoles name it");
        assertUnreachable(
                Location.of("999988887777", "us-east-1"),
                Status.ACCESS_DENIED,
                "it is none of this deployment's accounts; have its setting memberAccounts or accountKeys name it");
        assertUnreachable(
                Location.of(OWN, "ap-south-1"),
                Status.ACCESS_DENIED,
                "it is none of this deployment's regions; have its setting regions name it");
        assertUnreachable(
                Location.of(MEMBER, "cn-north-1"),
                Status.ACCESS_DENIED,
                "the region is in the partition aws-cn, which no role of aws can enter;"
                        + " have the setting accountKeys name a secret with an access key of the account");
        assertThat(httpAtHome.calls()).isEmpty();
    }

    @Test
    void aRoleThatCannotBeTakenIsNamed() {
        httpAtHome.answers(403, """
                <ErrorResponse><Error><Code>AccessDenied</Code><Message>User: plan is not authorized to perform: \
                sts:AssumeRole on resource: arn:aws:iam::222233334444:role/reached</Message></Error></ErrorResponse>""");

        assertUnreachable(
                THERE,
                Status.ACCESS_DENIED,
                "User: plan is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::222233334444:role/reached;"
                        + " see that the role arn:aws:iam::222233334444:role/reached is there, trusts the roles of this"
                        + " deployment's functions, and asks for no other external id than the setting externalId");
    }

    @Test
    void aRoleThatMayNotAskIsToldWhatItLacks() {
        taken("ASIA1", START.plus(Roles.LIFE));
        http.answers(400, refusal("AccessDeniedException", "User: x is not authorized to perform: y"));

        assertUnreachable(
                THERE,
                Status.ACCESS_DENIED,
                "User: x is not authorized to perform: y;"
                        + " give the role arn:aws:iam::222233334444:role/reached what the member stack gives its role");
    }

    @Test
    void aRegionThatIsOffKnowsNobody() {
        taken("ASIA1", START.plus(Roles.LIFE));
        http.answers(
                400, refusal("UnrecognizedClientException", "The security token included in the request is invalid."));

        assertUnreachable(
                THERE,
                Status.ACCESS_DENIED,
                "it refuses the credentials of the role arn:aws:iam::222233334444:role/reached"
                        + " (UnrecognizedClientException: The security token included in the request is invalid.);"
                        + " is the region enabled in the account?");
        assertThat(http.calls()).hasSize(1);
    }

    @Test
    void aCommandToARegionThatIsNotThereIsRefused() {
        taken("ASIA1", START.plus(Roles.LIFE));
        UnknownHostException unknown = new UnknownHostException("ssm.us-east-1.amazonaws.com");
        http.fails(unknown).fails(unknown).fails(unknown);

        assertThat(send(THERE)).isInstanceOfSatisfying(SendOutcome.Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(Status.NOT_MANAGED);
            assertThat(refused.reason())
                    .startsWith("account 222233334444 in us-east-1 cannot be asked: its endpoint cannot be reached (")
                    .endsWith("); is 'us-east-1' the name of a region, and is there a way to it?");
        });
    }

    @Test
    void aCommandThatDidNotGetThereIsSentOnceItCan() {
        taken("ASIA1", START.plus(Roles.LIFE));
        http.fails(new SocketTimeoutException("Connect timed out"))
                .answers(200, "{\"Command\": {\"CommandId\": \"c1\"}}");

        assertThat(send(THERE)).isEqualTo(new SendOutcome.Accepted("c1"));
    }

    @Test
    void aCommandThatFailsThereIsNotSentAgain() {
        taken("ASIA1", START.plus(Roles.LIFE));
        http.answers(500, "{}").answers(200, "{\"Command\": {\"CommandId\": \"c1\"}}");

        assertThat(send(THERE)).isInstanceOf(SendOutcome.Unknown.class);
    }

    @Test
    void aRoleIsNotTakenWhereThereIsNoWayToThoseWhoGiveIt() {
        for (int i = 0; i < 3; i++) {
            httpAtHome.fails(new SocketTimeoutException("Connect timed out"));
        }

        assertUnreachable(
                THERE,
                Status.ACCESS_DENIED,
                "STS, which gives the role arn:aws:iam::222233334444:role/reached, cannot be reached"
                        + " (no answer of https://sts.eu-west-1.amazonaws.com/: Connect timed out); is there a way to it?");
    }

    @Test
    void aCommandThatIsDeniedSaysNothingOfTheWholeLocation() {
        taken("ASIA1", START.plus(Roles.LIFE));
        http.answers(400, refusal("AccessDeniedException", "no identity-based policy allows it"));

        assertThat(send(THERE))
                .isEqualTo(new SendOutcome.Refused(
                        Status.ACCESS_DENIED,
                        "Systems Manager refused the command: no identity-based policy allows it"));
    }

    @Test
    void aCommandWhoseAnswerIsLostMayHaveBeenSent() {
        taken("ASIA1", START.plus(Roles.LIFE));
        http.resets();

        assertThat(send(THERE)).isInstanceOf(SendOutcome.Unknown.class);
        assertThat(http.calls()).hasSize(1);
    }

    @Test
    void whoIsBusyIsTriedAgainLater() {
        String busy =
                "<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>";
        for (int i = 0; i < 6; i++) {
            httpAtHome.answers(400, busy);
        }

        assertThatThrownBy(() -> ask(THERE, "run"))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage("Rate exceeded");
        assertThat(send(THERE)).isEqualTo(new SendOutcome.Throttled());
        assertThat(http.calls()).isEmpty();
    }

    @Test
    void anAccountBeyondThePartitionIsAskedWithItsKeyAtItsPartitionsEndpoint() {
        secret("{\\\"accessKeyId\\\": \\\"AKCN\\\", \\\"secretAccessKey\\\": \\\"s3cr3t\\\"}");
        http.answers(200, NO_NODES).answers(200, NO_NODES);

        ask(CHINA, "run");
        ask(CHINA, "run");

        assertThat(httpAtHome.calls().getFirst().body()).isEqualTo("{\"SecretId\":\"keys/china\"}");
        assertThat(httpAtHome.calls()).hasSize(1);
        assertThat(callers())
                .containsExactly(
                        "AKCN cn-north-1 ssm.cn-north-1.amazonaws.com.cn",
                        "AKCN cn-north-1 ssm.cn-north-1.amazonaws.com.cn");
    }

    @Test
    void aKeyThatIsRefusedIsReadOnceMore() {
        secret(
                "{\\\"accessKeyId\\\": \\\"AKOLD\\\", \\\"secretAccessKey\\\": \\\"s\\\", \\\"sessionToken\\\": \\\"t\\\"}");
        secret("{\\\"accessKeyId\\\": \\\"AKNEW\\\", \\\"secretAccessKey\\\": \\\"s\\\"}");
        http.answers(400, refusal("UnrecognizedClientException", "invalid")).answers(200, NO_NODES);

        ask(CHINA, "run");

        assertThat(callers()).extracting(caller -> caller.split(" ", -1)[0]).containsExactly("AKOLD", "AKNEW");
    }

    @Test
    void aNodesRoleBeyondThePartitionIsTakenWithTheAccountsKeyAtItsOwnSts() {
        String role = "arn:aws-cn:iam::333344445555:role/ops-web";
        Location there = new Location(KEYED, "cn-north-1", Optional.of(role));
        secret("{\\\"accessKeyId\\\": \\\"AKCN\\\", \\\"secretAccessKey\\\": \\\"s\\\"}");
        http.answers(200, session("ASIACN", START.plus(Roles.LIFE))).answers(200, NO_NODES);

        ask(there, "run");

        assertThat(callers())
                .containsExactly(
                        "AKCN cn-north-1 sts.cn-north-1.amazonaws.com.cn",
                        "ASIACN cn-north-1 ssm.cn-north-1.amazonaws.com.cn");
        assertThat(form(http.calls().getFirst().body())).containsEntry("RoleArn", role);
    }

    @Test
    void aSecretThatHoldsNoKeyIsNamedWithoutWhatItHolds() {
        secret("{\\\"accessKeyId\\\": \\\"AKCN\\\", \\\"password\\\": \\\"hunter2\\\"}");

        assertUnreachable(
                CHINA,
                Status.ACCESS_DENIED,
                "the secret 'keys/china', which the setting accountKeys names, cannot be used:"
                        + " it is not JSON with the texts accessKeyId and secretAccessKey");
    }

    @Test
    void aSecretThatIsNotThereIsNamed() {
        httpAtHome.answers(400, refusal("ResourceNotFoundException", "Secrets Manager can't find it"));

        assertUnreachable(
                CHINA,
                Status.ACCESS_DENIED,
                "the secret 'keys/china', which the setting accountKeys names, cannot be used:"
                        + " ResourceNotFoundException: Secrets Manager can't find it");
    }

    @Test
    void servicesWithoutAClientAreCalledThereAsTheSame() {
        taken("ASIA1", START.plus(Roles.LIFE));
        http.answers(200, "<ok/>");
        LocationClients clients = locations().at(THERE, "run");

        assertThat(clients.calls().query(clients.service("ec2", "EC2"), Map.of()))
                .isEqualTo("<ok/>");

        assertThat(callers()).containsExactly("ASIA1 us-east-1 ec2.us-east-1.amazonaws.com");
    }

    private void ask(Location location, String run) {
        assertThat(new SsmInventory(locations().at(location, run).ssm(), location).all())
                .isEmpty();
    }

    private SendOutcome send(Location location) {
        LocationClients clients = locations().at(location, "run");
        return new SsmCommandSender(clients.sending(), new SsmCommandFinder(clients.ssm()))
                .send(new Command(
                        "AWS-RunShellScript",
                        Map.of("commands", List.of("uptime")),
                        List.of(new NodeId("i-0123456789abcdef0")),
                        Duration.ofMinutes(10),
                        "errand 1-1 a"));
    }

    private void assertUnreachable(Location location, String status, String reason) {
        assertThatThrownBy(() -> ask(location, "run"))
                .isInstanceOfSatisfying(LocationUnreachable.class, e -> {
                    assertThat(e.location()).isEqualTo(location);
                    assertThat(e.status()).isEqualTo(status);
                    assertThat(e.reason()).isEqualTo(reason);
                })
                .hasMessage("%s cannot be asked: %s".formatted(location, reason));
    }

    private void taken(String key, Instant end) {
        httpAtHome.answers(200, session(key, end));
    }

    private static String session(String key, Instant end) {
        return """
                <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>%s</AccessKeyId>
                <SecretAccessKey>k/e+y</SecretAccessKey><SessionToken>t/o+ken==</SessionToken>
                <Expiration>%s</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>""".formatted(key, end);
    }

    private void secret(String text) {
        httpAtHome.answers(200, "{\"SecretString\": \"%s\"}".formatted(text));
    }

    private static String refusal(String type, String message) {
        return "{\"__type\": \"%s\", \"message\": \"%s\"}".formatted(type, message);
    }

    private List<String> callers() {
        return java.util.stream.IntStream.range(0, http.calls().size())
                .mapToObj(call -> caller(http, call))
                .toList();
    }

    /** Key, region and host of a call. */
    private static String caller(FakeHttp http, int number) {
        FakeHttp.Call call = http.calls().get(number);
        String[] scope = call.request()
                .firstMatchingHeader("Authorization")
                .orElseThrow()
                .replaceFirst(".*Credential=([^,]*),.*", "$1")
                .split("/", -1);
        return "%s %s %s".formatted(scope[0], scope[2], call.request().host());
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    private Locations locations() {
        Locations locations = made.orElseGet(this::make);
        made = Optional.of(locations);
        return locations;
    }

    private Locations make() {
        Endpoints endpoints = new Endpoints("eu-west-1", Map.of());
        StaticCredentialsProvider atHome = credentials("AKHOME");
        LocationClients home = new LocationClients(
                endpoints,
                new Lazy<>(() -> Clients.ssm(httpAtHome, "eu-west-1", atHome)),
                new Lazy<>(() -> Clients.sending(httpAtHome, "eu-west-1", atHome)),
                new Lazy<>(() -> new SignedCalls(httpAtHome, atHome, "eu-west-1", pause -> {})),
                new Lazy<>(() -> Clients.logs(httpAtHome, "eu-west-1", atHome)));
        return new Locations(
                home,
                new WaysIn(
                        HOME,
                        new Fleets(
                                fleets.regions(),
                                fleets.memberAccounts(),
                                fleets.memberRole(),
                                externalId,
                                fleets.nodeRoles(),
                                fleets.accountKeys())),
                new Json(Json.mapper()),
                new Locations.Machine(() -> http, () -> credentials("AKOWN"), pause -> {}, () -> now, endpoints));
    }

    private static StaticCredentialsProvider credentials(String id) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, "secret"));
    }
}
