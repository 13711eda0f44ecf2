package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three accounts and three regions: one account has no role for the deployment, one region is not enabled. Their nodes fail
 * with the reason, and no others.
 */
class AccountsIT {
    private static final String MEMBER = "222233334444";
    private static final Duration OFFLINE = Duration.ofHours(3);

    private static final String FLEET = """
            {"nodes": [
              {"id": "i-0a1b2c3d4e5f60001", "name": "home", "tags": {"Role": "web"}},
              {"id": "i-0a1b2c3d4e5f60002", "name": "home-far", "tags": {"Role": "web"}, "region": "eu-central-1"},
              {"id": "i-0a1b2c3d4e5f60003", "name": "home-off", "tags": {"Role": "web"}, "region": "us-east-1"},
              {"id": "i-0a1b2c3d4e5f60004", "name": "member", "tags": {"Role": "web"}, "account": "222233334444"},
              {"id": "i-0a1b2c3d4e5f60005", "name": "member-far", "tags": {"Role": "web"},
               "account": "222233334444", "region": "eu-central-1"},
              {"id": "i-0a1b2c3d4e5f60006", "name": "denying", "tags": {"Role": "web"}, "account": "333344445555"},
              {"id": "i-0a1b2c3d4e5f60007", "name": "late", "account": "222233334444", "region": "eu-central-1",
               "faults": {"offline": %d}}],
             "accounts": {"333344445555": {"denied": true}, "222233334444": {"sessionSeconds": 1800}},
             "regions": {"us-east-1": "disabled"}}""".formatted(OFFLINE.toSeconds());

    private static final String EVERYWHERE = """
            "accounts": ["111122223333", "222233334444", "333344445555"],
            "regions": ["eu-west-1", "eu-central-1", "us-east-1"]""";

    private static final String NO_SUCH_ROLE =
            "User: arn:aws:sts::111122223333:assumed-role/[^ ]+ is not authorized to perform: sts:AssumeRole on resource:"
                    + " arn:aws:iam::333344445555:role/errand-member; see that the role"
                    + " arn:aws:iam::333344445555:role/errand-member is there, trusts the roles of this deployment's functions,"
                    + " and asks for no other external id than the setting externalId";

    private static final String OFF =
            "it refuses the credentials of %s (UnrecognizedClientException: The security token"
                    + " included in the request is invalid.); is the region enabled in the account?";

    private static final String OFF_AT_HOME = OFF.formatted("the deployment's own role");

    private static final Callers CALLERS = new Callers();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test
    private static Path state;

    @SuppressWarnings("NullAway.Init") // made before any test
    private static Errand errand;

    @BeforeAll
    static void deploy() {
        errand = Errand.with(state, FLEET, options -> options.withInterceptor(CALLERS));
    }

    @AfterAll
    static void close() {
        errand.close();
    }

    @BeforeEach
    void forget() {
        CALLERS.forget();
    }

    @Test
    void everyNodeThatCanBeReachedRunsAndThePlacesThatCannotAreNamed() {
        Run run = errand.run("everywhere", """
                {"targets": {"tags": {"Role": "web"}, %s}, "command": "echo up in $AWS_SSM_REGION_NAME"}""".formatted(EVERYWHERE));

        assertThat(printed(run))
                .isEqualTo(Map.of(
                        "home", "up in eu-west-1\n",
                        "home-far", "up in eu-central-1\n",
                        "member", "up in eu-west-1\n",
                        "member-far", "up in eu-central-1\n"));
        assertThat(unreachable(run).keySet())
                .containsExactly(
                        "111122223333 us-east-1",
                        "222233334444 us-east-1",
                        "333344445555 eu-central-1",
                        "333344445555 eu-west-1",
                        "333344445555 us-east-1");
        assertThat(unreachable(run))
                .containsEntry("111122223333 us-east-1", OFF_AT_HOME)
                .containsEntry(
                        "222233334444 us-east-1",
                        OFF.formatted("the role arn:aws:iam::222233334444:role/errand-member"))
                .hasEntrySatisfying(
                        "333344445555 eu-west-1", reason -> assertThat(reason).matches(NO_SUCH_ROLE));
        assertThat(run.error()).isEqualTo("RunFailed");
        assertThat(run.cause())
                .startsWith(
                        "4 of 4 nodes succeeded.\nNo node of account 111122223333 in us-east-1 could be asked about: ");
    }

    @Test
    void theCallsThatAMemberAccountSeesSayForWhichRun() {
        errand.run("nightly", """
                {"targets": {"tags": {"Role": "web"}, "accounts": ["222233334444"], "regions": ["eu-west-1"]},
                 "command": "true"}""");

        assertThat(CALLERS.of(MEMBER))
                .extracting(Callers.Made::caller)
                .containsOnly("arn:aws:sts::222233334444:assumed-role/errand-member/errand-nightly");
        assertThat(CALLERS.of(MEMBER))
                .extracting(Callers.Made::action)
                .contains(
                        "ssm:DescribeInstanceInformation",
                        "ssm:SendCommand",
                        "ssm:ListCommands",
                        "ssm:ListCommandInvocations");
        assertThat(CALLERS.which(call -> call.action().equals("ssm:SendCommand")))
                .hasSize(1);
        assertThat(List.of("Plan", "Dispatch", "Status", "Collect"))
                .allSatisfy(step -> assertThat(CALLERS.rolesAskedFor(step)).isEqualTo(1));
        assertThat(CALLERS.rolesAskedFor("Report")).isZero();
    }

    @Test
    void nodesThatAreListedWhereNobodyCanBeAskedHaveTheReason() {
        Run run = errand.run("listed", """
                {"targets": {"nodes": [
                   {"instanceId": "i-0a1b2c3d4e5f60001"},
                   {"instanceId": "i-0a1b2c3d4e5f60003", "region": "us-east-1"},
                   {"instanceId": "i-0a1b2c3d4e5f60005", "account": "222233334444", "region": "eu-central-1"},
                   {"instanceId": "i-0a1b2c3d4e5f60006", "account": "333344445555"}]},
                 "command": "echo up"}""");

        assertThat(Outcome.of(run.node("home"))).isEqualTo(Outcome.exited(0).printing("up\n"));
        assertThat(Outcome.of(run.node("member-far")))
                .isEqualTo(Outcome.exited(0).printing("up\n"));
        assertThat(run.node("i-0a1b2c3d4e5f60003").path("status").asText()).isEqualTo("AccessDenied");
        assertThat(run.node("i-0a1b2c3d4e5f60003").path("reason").asText()).isEqualTo(OFF_AT_HOME);
        assertThat(run.node("i-0a1b2c3d4e5f60006").path("status").asText()).isEqualTo("AccessDenied");
        assertThat(run.node("i-0a1b2c3d4e5f60006").path("reason").asText()).matches(NO_SUCH_ROLE);
        assertThat(run.result().orElseThrow().has("unreachable")).isFalse();
        assertThat(run.cause()).startsWith("2 of 4 nodes did not succeed.\n");
    }

    @Test
    void whatIsTooLongForACommandComesFromTheBucketAtHome() {
        Run run = errand.run("gathered", """
                {"targets": {"nodes": [{"instanceId": "i-0a1b2c3d4e5f60005", "account": "222233334444", "region": "eu-central-1"}]},
                 "copy": [{"inline": "%s", "to": "%s/there.txt"}],
                 "command": "head -c 50000 /dev/zero | tr '\\\\0' x"}""".formatted("y".repeat(60_000), state));

        assertThat(run.status()).as(run.cause()).isEqualTo("SUCCEEDED");
        assertThat(run.only().at("/stdout/bytes").asInt()).isEqualTo(50_000);
        assertThat(run.only().at("/stdout/complete").asText()).isEqualTo("yes");
        assertThat(run.only().path("source").asText()).isEqualTo("spool");
    }

    @Test
    void credentialsThatEndDuringALongRunAreRenewed() {
        Run run = errand.run("long", """
                {"targets": {"nodes": [{"instanceId": "i-0a1b2c3d4e5f60007", "account": "222233334444", "region": "eu-central-1"}]},
                 "timeouts": {"deliverySeconds": 36000, "executionSeconds": 60}, "staging": "node-role",
                 "command": "echo up at last"}""");

        assertThat(Outcome.of(run.only())).isEqualTo(Outcome.exited(0).printing("up at last\n"));
        Duration lasted = Duration.between(time(run, "startedAt"), time(run, "endedAt"));
        assertThat(lasted).isGreaterThan(Duration.ofHours(2));
        assertThat(CALLERS.rolesAskedFor("Status")).isBetween(4L, lasted.dividedBy(Duration.ofMinutes(25)));
        assertThat(CALLERS.of(MEMBER))
                .extracting(Callers.Made::caller)
                .containsOnly("arn:aws:sts::222233334444:assumed-role/errand-member/errand-long");
        assertThat(CALLERS.which(call -> call.action().equals("ssm:SendCommand")))
                .hasSize(1);
    }

    @Test
    void nobodyElseIsAskedWhereARequestNamesNoPlace() {
        Run run = errand.run("at-home", """
                {"targets": {"tags": {"Role": "web"}}, "command": "true"}""");

        assertThat(run.nodes()).extracting(node -> node.path("name").asText()).containsExactly("home");
        assertThat(CALLERS.which(call -> call.action().equals("sts:AssumeRole")))
                .isEmpty();
    }

    private static Map<String, String> printed(Run run) {
        Map<String, String> printed = new TreeMap<>();
        run.nodes()
                .forEach(node -> printed.put(
                        node.path("name").asText(), node.at("/stdout/text").asText()));
        return printed;
    }

    /** The reasons by account and region. */
    private static Map<String, String> unreachable(Run run) {
        Map<String, String> reasons = new TreeMap<>();
        for (JsonNode place : run.result().orElseThrow().path("unreachable")) {
            reasons.put(
                    place.path("account").asText() + " " + place.path("region").asText(),
                    place.path("reason").asText());
        }
        return reasons;
    }

    private static Instant time(Run run, String field) {
        return Instant.parse(
                run.result().map(result -> result.path(field).asText()).orElseThrow());
    }
}
