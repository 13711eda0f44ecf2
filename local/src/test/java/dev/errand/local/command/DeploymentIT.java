package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.local.deployment.DeploymentFiles;
import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.deployment.LocalOptions;
import dev.errand.local.fleet.Fleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line against a deployed stack, by its API alone: from processes that know nothing but their environment. */
class DeploymentIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path state;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path elsewhere;

    @SuppressWarnings("NullAway.Init")
    private static LocalDeployment deployment;

    @BeforeAll
    static void aRunOfEveryKindOfOutput() throws Exception {
        DeploymentFiles files = DeploymentFiles.in(Path.of("..")).withState(state);
        deployment = LocalDeployment.start(LocalOptions.of(files, Fleet.standard()));
        Path request = request("""
                {"name": "three endings", "targets": {"all": true}, "command": [
                  "case $AWS_SSM_INSTANCE_ID in",
                  "*1) echo up;;",
                  "*2) echo broken >&2; exit 3;;",
                  "*) for i in $(seq 3000); do printf '\\\\377%05d\\\\n' $i; done;;",
                  "esac"]}""");
        try (ErrandProcess errand = errand("run", request.toString(), "--name=three")) {
            assertThat(errand.output())
                    .containsPattern("(?m)^ +\\d+\\.\\d s  Running")
                    .contains("x Failed, exit code 3 on 1 node: web-2\n")
                    .contains("+ Success on 1 node: web-1\n    up\n")
                    .containsPattern("\nFailed: 2 of 3 nodes succeeded in .*\n  report\\.html, for ten minutes: http")
                    .endsWith("  result.json: 'errand show --json three --deployment Errand'");
            assertThat(errand.errors()).isEmpty();
            assertThat(errand.exitCode()).isOne();
        }
    }

    @AfterAll
    static void close() {
        deployment.close();
    }

    @Test
    void showPrintsARunAgainAndEndsLikeIt() throws Exception {
        try (ErrandProcess errand = errand("show", "three", "--json")) {
            JsonNode result = new ObjectMapper().readTree(errand.output());

            assertThat(result)
                    .isEqualTo(new ObjectMapper()
                            .readTree(deployment.result("three").orElseThrow()));
            assertThat(result.path("requestedBy").path("name").asText())
                    .isEqualTo("api:" + deployment.owner().arn());
            assertThat(errand.exitCode()).isOne();
        }
    }

    @Test
    void outputWritesEveryByteThatANodePrinted() throws Exception {
        try (ErrandProcess errand = errand("output", "three", "db-1")) {
            byte[] bytes = errand.bytes();

            assertThat(bytes).hasSize(3000 * 7).startsWith(0xff, '0', '0', '0', '0', '1', '\n');
            assertThat(errand.errors()).isEmpty();
            assertThat(errand.exitCode()).isZero();
        }
        try (ErrandProcess errand = errand("output", "three", "web-2", "--stderr")) {
            assertThat(errand.output()).isEqualTo("broken");
            assertThat(errand.exitCode()).isZero();
        }
    }

    @Test
    void runsAreListed() throws Exception {
        try (ErrandProcess errand = errand("runs", "--status=Failed", "--limit=500")) {
            assertThat(errand.output()).containsPattern("(?m)^three +Failed +20\\d\\d-\\d\\d-\\d\\d .* s$");
            assertThat(errand.exitCode()).isZero();
        }
    }

    @Test
    void doctorSaysWhereItWouldRun() throws Exception {
        Path request = request("{\"targets\":{\"tags\":{\"Role\":\"web\"}},\"command\":\"true\"}");

        try (ErrandProcess errand = errand("doctor", request.toString())) {
            assertThat(errand.output())
                    .contains("+ would run on 2 nodes: web-1, web-2\n")
                    .contains("nothing was sent");
            assertThat(errand.errors()).isEmpty();
            assertThat(errand.exitCode()).isZero();
        }
    }

    @Test
    void aBadRequestIsRefusedWithEveryProblem() throws Exception {
        Path request = request("{\"targets\":{},\"comand\":\"uptime\"}");

        try (ErrandProcess errand = errand("run", request.toString())) {
            assertThat(errand.exitCode()).isEqualTo(2);
            assertThat(errand.errors()).contains("problems in the request\n  ", "$.comand:", "$.command:", "$.targets");
        }
    }

    @Test
    void aNameIsNotUsedTwice() throws Exception {
        Path request = request("{\"targets\":{\"all\":true},\"command\":\"true\"}");

        try (ErrandProcess errand = errand("run", request.toString(), "--name=three")) {
            assertThat(errand.exitCode()).isOne();
            assertThat(errand.errors())
                    .isEqualTo(
                            "errand: there is or was a run 'three'; choose another name, or leave it out and one is made\n");
        }
    }

    @Test
    void aKeyUsedAgainPrintsTheFirstRun() throws Exception {
        Path request = request(
                "{\"targets\":{\"tags\":{\"Role\":\"db\"}},\"command\":\"echo once\",\"idempotencyKey\":\"k\"}");

        try (ErrandProcess errand = errand("run", request.toString(), "--name=keyed")) {
            assertThat(errand.exitCode()).isZero();
        }
        try (ErrandProcess errand = errand("run", request.toString(), "--name=keyed-again")) {
            assertThat(errand.output())
                    .startsWith("Nothing was sent: the run keyed has the same idempotencyKey.\n")
                    .contains("+ Success on 1 node: db-1\n    once\n");
            assertThat(errand.exitCode()).isZero();
        }
    }

    @Test
    void ctrlCCancelsTheRunAndPrintsItsResults() throws Exception {
        try (ErrandProcess errand = errand("run", sleeping("ended").toString(), "--name=ended")) {
            errand.outputUntil("web-2");

            errand.signal("INT");
            errand.outputUntil("cancelling: waiting for the nodes; Ctrl-C again leaves the run to itself");

            assertThat(errand.output())
                    .contains("x Cancelled on 1 node: web-1\n")
                    .contains("the run was cancelled by " + deployment.owner().arn());
            assertThat(errand.exitCode()).isEqualTo(130);
        }
    }

    @Test
    void aSecondCtrlCLeavesTheRunToItself() throws Exception {
        try (ErrandProcess errand = errand("run", sleeping("twice").toString(), "--name=twice")) {
            errand.outputUntil("web-2");
            errand.signal("INT");
            errand.outputUntil("cancelling");
            errand.signal("INT");

            assertThat(errand.exitCode()).isEqualTo(130);
            assertThat(errand.errors())
                    .containsPattern(
                            "errand: the run twice (is being cancelled|goes on); 'errand show twice --deployment Errand' prints its results");
        }
    }

    @Test
    void aRunThatIsLeftGoesOnUntilItIsCancelled() throws Exception {
        try (ErrandProcess errand = errand("run", sleeping("left").toString(), "--name=left")) {
            errand.outputUntil("web-2");
            errand.signal("TERM");
            errand.exitCode();
            assertThat(errand.errors())
                    .contains(
                            "the run left goes on; 'errand show left --deployment Errand' prints its results, 'errand cancel left --deployment Errand' ends it");
        }
        try (ErrandProcess errand = errand("show", "left")) {
            assertThat(errand.exitCode()).isOne();
            assertThat(errand.errors())
                    .isEqualTo("errand: the run left has no result: it is in progress, 2 of 3 nodes finished\n");
        }
        try (ErrandProcess errand = errand("cancel", "left")) {
            assertThat(errand.output())
                    .isEqualTo(
                            "the run was cancelled by %s; it ends at its next look, and then 'errand show left --deployment Errand' prints its results"
                                    .formatted(deployment.owner().arn()));
            assertThat(errand.exitCode()).isZero();
        }
    }

    @Test
    void saysWhatIsWrongWithTheCaller() throws Exception {
        assertThat(refused(Map.of("AWS_SECRET_ACCESS_KEY", "wrong"), "Errand"))
                .startsWith("errand: the secret access key is not that of the access key: ");
        assertThat(refused(Map.of("AWS_ACCESS_KEY_ID", "AKIANOBODY"), "Errand"))
                .startsWith("errand: AWS does not know these credentials: ");
        assertThat(refused(Map.of("AWS_ACCESS_KEY_ID", "", "AWS_SECRET_ACCESS_KEY", ""), "Errand"))
                .startsWith("errand: no AWS credentials were found; name a profile with --profile or AWS_PROFILE, or");
        assertThat(refused(
                        Map.of("AWS_ACCESS_KEY_ID", "", "AWS_SECRET_ACCESS_KEY", "", "AWS_PROFILE", "ops"), "Errand"))
                .isEqualTo(
                        "errand: the profile ops gives no credentials: Profile file contained no credentials for profile 'ops'; if they are those of a session, log in again: aws sso login --profile ops\n");
        assertThat(refused(Map.of(), "Nothing"))
                .isEqualTo(
                        "errand: there is no stack Nothing in eu-west-1 of this account; --region and --profile say where to look\n");
    }

    @Test
    void refusesOptionsThatMeanSomethingOnlyHere() throws Exception {
        try (ErrandProcess errand = errand("run", "x.json", "--stats", "--state=" + elsewhere)) {
            assertThat(errand.exitCode()).isEqualTo(2);
            assertThat(errand.errors()).isEqualTo("errand: there is no file x.json\n");
        }
        Path request = request("{\"targets\":{\"all\":true},\"command\":\"true\"}");
        try (ErrandProcess errand = errand("run", request.toString(), "--stats", "--follow", "--state=" + elsewhere)) {
            assertThat(errand.exitCode()).isEqualTo(2);
            assertThat(errand.errors())
                    .isEqualTo(
                            "errand: --state, --follow, --stats with --deployment: that is there only on this machine, without --deployment\n");
        }
    }

    private static String refused(Map<String, String> change, String stack) throws InterruptedException {
        Map<String, String> environment = environment();
        environment.putAll(change);
        try (ErrandProcess errand = ErrandProcess.with(environment, elsewhere, "runs", "--deployment=" + stack)) {
            assertThat(errand.exitCode()).isEqualTo(2);
            return errand.errors();
        }
    }

    private static ErrandProcess errand(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--deployment=Errand";
        return ErrandProcess.with(environment(), elsewhere, all);
    }

    /** What 'errand local' prints, and nothing of this machine's. */
    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(deployment.clientEnvironment());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_CONFIG_FILE", elsewhere.resolve("none").toString());
        environment.put("AWS_SHARED_CREDENTIALS_FILE", elsewhere.resolve("none").toString());
        return environment;
    }

    /** One node waits for a minute. */
    private static Path sleeping(String name) throws IOException {
        return Files.writeString(elsewhere.resolve(name + ".json"), """
                {"targets": {"all": true}, "command": "case $AWS_SSM_INSTANCE_ID in *1) exec sleep 60;; *) echo done;; esac"}""");
    }

    private static Path request(String json) throws IOException {
        return Files.writeString(Files.createTempFile(elsewhere, "request", ".json"), json);
    }
}
