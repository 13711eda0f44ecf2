package dev.errand.local.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.contract.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask a deployment with policies for what, and who it says has asked. */
class PoliciesIT {
    private static final Path POLICIES = Path.of("../events/policies/teams.json");
    private static final String FLEET = """
            {"nodes": [
               {"id": "i-0a1b2c3d4e5f60001", "name": "web-1", "tags": {"Role": "web"}},
               {"id": "i-0a1b2c3d4e5f60002", "name": "db-1", "tags": {"Role": "db"}}]}""";
    private static final String WEB = "{\"tags\": {\"Role\": \"web\"}}";
    private static final String ONE = "{\"instanceIds\": [\"i-0a1b2c3d4e5f60002\"]}";
    private static final String ALL = "{\"all\": true}";
    private static final String END =
            "\nask for what one of these policies allows as a whole, or have the setting policies allow it";

    @TempDir
    static Path state;

    private static Errand errand;

    @BeforeAll
    static void start() throws IOException {
        String policies = Errand.json(Files.readString(POLICIES)).toString();
        errand = Errand.with(state, FLEET, options -> options.withEnvironment(Policies.POLICIES, policies));
    }

    @AfterAll
    static void close() {
        errand.close();
    }

    @Test
    void aRuleMayAskForWhatItsPolicyAllows() {
        Run run = errand.run("""
                {"targets": %s, "command": "id -un", "runAs": "nobody", "requestedBy": "rule:alarm"}""".formatted(ONE));

        assertThat(run.only().path("stdout").path("text").asText()).isEqualTo("nobody\n");
        assertThat(requestedBy(run)).isEqualTo(Errand.json("{\"name\": \"rule:alarm\", \"claimed\": true}"));
    }

    @Test
    void aRuleMayNotAskForMore() {
        assertRefused("rule:alarm", ALL, "\"command\": \"uptime\"", """
                rule:alarm (as the request claims) may not ask for this
                  policy 'alarms look': $.targets.all: is true; it allows instance:*
                  policy 'alarms look': $.runAs: is not there, which means root; it allows nobody""" + END);
    }

    @Test
    void aNameAtTheConsoleMayAskForWhatItsPolicyAllows() {
        Run run = errand.run("""
                {"targets": %s, "command": "true", "requestedBy": "web-ada"}""".formatted(WEB));

        assertThat(run.status()).isEqualTo("SUCCEEDED");
        assertThat(requestedBy(run)).isEqualTo(Errand.json("{\"name\": \"console:web-ada\", \"claimed\": true}"));
        assertThat(run.cause()).isEmpty();
    }

    @Test
    void aNameAtTheConsoleMayNotAskForMore() {
        assertRefused("web-ada", ONE, "\"document\": {\"name\": \"AWS-RunRemoteScript\"}", """
                console:web-ada (as the request claims) may not ask for this
                  policy 'web team': $.targets.instanceIds: has i-0a1b2c3d4e5f60002; it allows tag:Role=web and autoScalingGroup:web-*
                  policy 'web team': $.document.name: is 'AWS-RunRemoteScript'; it allows AWS-ApplyPatchBaseline""" + END);
    }

    @Test
    void whatFailedMayBeRepeatedByWhomTheFirstRequestIsAllowed() {
        errand.run("fails", """
                {"targets": %s, "command": "exit 3", "requestedBy": "web-ada"}""".formatted(WEB));
        String again = "{\"rerunFailedOf\": \"%s\", \"requestedBy\": \"%s\"}";

        Run second = errand.run("fails-again", again.formatted("fails", "web-bob"));
        Run third = errand.run("fails-once-more", again.formatted("fails-again", "web-ada"));
        Run other = errand.run(again.formatted("fails", "rule:alarm"));

        assertThat(second.only().path("exitCode").asInt()).isEqualTo(3);
        assertThat(requestedBy(second)).isEqualTo(Errand.json("{\"name\": \"console:web-bob\", \"claimed\": true}"));
        assertThat(second.cause())
                .startsWith("1 of 1 nodes did not succeed.\nRequested by console:web-bob (as the request claims).\n");
        assertThat(third.only().path("exitCode").asInt()).isEqualTo(3);
        assertThat(message(other)).isEqualTo("""
                rule:alarm (as the request claims) may not ask for this
                  policy 'alarms look': $.runAs: is not there, which means root; it allows nobody""" + END);
    }

    @Test
    void whoIsInNoPolicyMayAskForNothing() {
        assertRefused(
                "bob",
                WEB,
                "\"command\": \"uptime\"",
                "console:bob (as the request claims) may ask for nothing: no policy of this deployment names this caller;"
                        + " ask as one that a policy names, or have the setting policies name this one");
    }

    @Test
    void nobodyClaimsToBeProven() {
        Run run = errand.run("""
                {"targets": %s, "command": "true", "requestedBy": "api:arn:aws:sts::111122223333:assumed-role/on-call/ada"}""".formatted(ALL));

        assertThat(run.error()).isEqualTo("dev.errand.request.InvalidRequest");
        assertThat(message(run))
                .contains("$.requestedBy: is 'api:arn:aws:sts::111122223333:assumed-role/on-call/ada'; api: is for");
    }

    @Test
    void whomTheApiHasRecordedIsProven() {
        String request = """
                {"targets": %s, "command": "true", "requestedBy": "bob", "timeouts": {"executionSeconds": 60}}""".formatted(ALL);
        record("proven", "arn:aws:sts::111122223333:assumed-role/on-call/ada", request);

        Run run = errand.run("proven", request);

        assertThat(run.status()).as(run.cause()).isEqualTo("SUCCEEDED");
        assertThat(requestedBy(run)).isEqualTo(Errand.json("""
                {"name": "api:arn:aws:sts::111122223333:assumed-role/on-call/ada", "claimed": false}"""));
    }

    @Test
    void whatTheyDidNotAskForIsNotTheirs() {
        record("taken", "arn:aws:sts::111122223333:assumed-role/on-call/ada", "{\"targets\": %s}".formatted(ALL));
        Map<String, Long> before = errand.deployment().calls();

        Run run = errand.run("taken", """
                {"targets": %s, "command": "true"}""".formatted(ALL));

        assertThat(run.error()).isEqualTo("dev.errand.plan.NotAllowed");
        assertThat(message(run))
                .isEqualTo(
                        "console: (the request names nobody) may ask for nothing: no policy of this deployment names this"
                                + " caller; ask as one that a policy names, or have the setting policies name this one");
        assertThat(sends()).isEqualTo(before.getOrDefault("ssm:SendCommand", 0L));
    }

    private static void record(String run, String arn, String request) {
        ObjectNode caller = Errand.JSON.createObjectNode().put("arn", arn);
        caller.set("request", Errand.json(request));
        errand.deployment()
                .store()
                .create("runs/%s/caller.json".formatted(run), caller.toString().getBytes(UTF_8));
    }

    private static void assertRefused(String requestedBy, String targets, String action, String message) {
        long before = sends();

        Run run = errand.run("""
                {"targets": %s, %s, "requestedBy": "%s"}""".formatted(targets, action, requestedBy));

        assertThat(run.error()).isEqualTo("dev.errand.plan.NotAllowed");
        assertThat(message(run)).isEqualTo(message);
        assertThat(sends()).isEqualTo(before);
        assertThat(errand.deployment().object("runs/%s/request.json".formatted(run.name())))
                .isEmpty();
    }

    private static long sends() {
        return errand.deployment().calls().getOrDefault("ssm:SendCommand", 0L);
    }

    private static JsonNode requestedBy(Run run) {
        return run.result().orElseThrow().path("requestedBy");
    }

    private static String message(Run run) {
        return Errand.json(run.cause()).path("errorMessage").asText();
    }
}
