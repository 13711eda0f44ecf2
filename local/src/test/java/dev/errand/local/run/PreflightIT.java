package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.ServiceError;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that are asked for and cannot run: each says why, and what to do. */
class PreflightIT {
    private static final String WELL = "i-0a1b2c3d4e5f60001";
    private static final String STOPPED = "i-0a1b2c3d4e5f60002";
    private static final String TERMINATED = "i-0a1b2c3d4e5f60003";
    private static final String PENDING = "i-0a1b2c3d4e5f60004";
    private static final String WITHOUT_PROFILE = "i-0a1b2c3d4e5f60005";
    private static final String WITHOUT_POLICY = "i-0a1b2c3d4e5f60006";
    private static final String WITHOUT_AGENT = "i-0a1b2c3d4e5f60007";
    private static final String SILENT = "i-0a1b2c3d4e5f60008";
    private static final String UNKNOWN = "i-0123456789abcdef0";
    private static final String UNKNOWN_HYBRID = "mi-0123456789abcdef0";

    private static final String FLEET =
            """
            {"nodes": [
              {"id": "%s", "name": "well"},
              {"id": "%s", "name": "stopped", "state": "stopped"},
              {"id": "%s", "name": "terminated", "state": "terminated", "zone": "eu-west-1c"},
              {"id": "%s", "name": "pending", "state": "pending"},
              {"id": "%s", "name": "without-profile", "agent": false, "instanceProfile": false},
              {"id": "%s", "name": "without-policy", "agent": false, "instanceProfile": "bare", "policies": []},
              {"id": "%s", "name": "without-agent", "agent": false, "instanceProfile": "web"},
              {"id": "%s", "name": "silent", "agent": {"lastSeenSeconds": 7200}}]}""".formatted(WELL, STOPPED, TERMINATED, PENDING, WITHOUT_PROFILE, WITHOUT_POLICY, WITHOUT_AGENT, SILENT);

    private static final String REQUEST = """
            {"targets": {"instanceIds": ["%s", "%s", "%s", "%s", "%s", "%s", "%s", "%s", "%s", "%s"], "offline": "skip"},
             "command": "echo up"}""".formatted(
                    WELL,
                    STOPPED,
                    TERMINATED,
                    PENDING,
                    WITHOUT_PROFILE,
                    WITHOUT_POLICY,
                    WITHOUT_AGENT,
                    SILENT,
                    UNKNOWN,
                    UNKNOWN_HYBRID);

    private static volatile String denied = "";

    @TempDir
    static Path state;

    private static Errand errand;
    private static Run everybody;
    private static Map<String, Long> calls;

    @BeforeAll
    static void runOnEverybody() {
        errand = Errand.with(state, FLEET, options -> options.withAccess(PreflightIT::denying));
        everybody = errand.run("everybody", REQUEST);
        calls = errand.deployment().calls();
    }

    private static Access denying(Access access) {
        return (caller, action, resource, context) -> {
            if (!denied.isEmpty() && action.startsWith(denied)) {
                throw ServiceError.badRequest(
                        "AccessDeniedException",
                        "User: you is not authorized to perform: %s on resource: %s because"
                                .formatted(action, resource));
            }
            access.require(caller, action, resource, context);
        };
    }

    @AfterAll
    static void close() {
        errand.close();
    }

    @AfterEach
    void allowEverything() {
        denied = "";
    }

    @Test
    void theNodesThatAreWellRun() {
        assertThat(Outcome.of(everybody.node("well")))
                .isEqualTo(Outcome.exited(0).printing("up\n"));
        assertThat(everybody.result().orElseThrow().path("counts")).isEqualTo(Errand.json("""
                {"total": 10, "succeeded": 1, "NotManaged": 8, "Skipped": 1, "Success": 1}"""));
    }

    @Test
    void instancesThatDoNotRunSaySinceWhen() {
        assertThat(reason("stopped"))
                .matches("is stopped since \\d{4}-\\d\\d-\\d\\dT[0-9:]{8}Z: start it and run again");
        assertThat(reason("terminated"))
                .matches("is terminated since \\d{4}-\\d\\d-\\d\\dT[0-9:]{8}Z: take it out of the request");
        assertThat(reason("pending")).isEqualTo("is just starting: run again when its SSM agent has registered");
    }

    @Test
    void instancesThatRunSayWhatTheirAgentLacks() {
        assertThat(reason("without-profile"))
                .isEqualTo(
                        "runs without an instance profile, so that its SSM agent cannot register: attach one whose role"
                                + " has the policy AmazonSSMManagedInstanceCore");
        assertThat(reason("without-policy"))
                .isEqualTo("runs, but the role bare of its instance profile bare lacks the policy"
                        + " AmazonSSMManagedInstanceCore: attach it, unless another policy grants the same");
        assertThat(reason("without-agent"))
                .isEqualTo("runs, and the role web of its instance profile web lets it register, but no SSM agent of it"
                        + " has: check that the agent is installed and runs, and reaches the endpoints ssm,"
                        + " ssmmessages and ec2messages of eu-west-1");
    }

    @Test
    void anAgentThatDoesNotAnswerSaysSinceWhen() {
        assertThat(everybody.node("silent").path("status").asText()).isEqualTo("Skipped");
        assertThat(reason("silent"))
                .matches("its agent does not answer \\(last seen \\S+Z\\), and offline nodes are skipped on request");
    }

    @Test
    void idsThatNobodyKnowsAreSaidToBeUnknown() {
        assertThat(reason(UNKNOWN))
                .isEqualTo(
                        "is no instance of account 111122223333 in eu-west-1: check the id for a typo, and whether it is"
                                + " of another account or region, or was terminated long ago");
        assertThat(reason(UNKNOWN_HYBRID))
                .isEqualTo("is no hybrid node of account 111122223333 in eu-west-1: check the id, and whether it was"
                        + " deregistered; register it with a new activation");
    }

    @Test
    void ec2IsAskedOnceAndIamForTheProfilesOfThoseThatRun() {
        assertThat(calls)
                .containsEntry("ec2:DescribeInstances", 1L)
                .containsEntry("iam:GetInstanceProfile", 2L)
                .containsEntry("iam:ListAttachedRolePolicies", 2L);
    }

    @Test
    void aRunOfNodesThatAreWellAsksNeitherEc2NorIam() {
        Map<String, Long> before = errand.deployment().calls();

        Run run = errand.run("""
                {"targets": {"instanceIds": ["%s"]}, "command": "echo up"}""".formatted(WELL));

        assertThat(run.status()).isEqualTo("SUCCEEDED");
        assertThat(errand.deployment().calls().get("ec2:DescribeInstances"))
                .isEqualTo(before.get("ec2:DescribeInstances"));
    }

    @Test
    void withoutThePermissionForEc2TheOthersRunAndTheReasonNamesIt() {
        denied = "ec2:";

        Run run = errand.run(REQUEST);

        assertThat(Outcome.of(run.node("well"))).isEqualTo(Outcome.exited(0).printing("up\n"));
        assertThat(run.node(STOPPED).path("reason").asText())
                .isEqualTo(
                        "is not a managed node of account 111122223333 in eu-west-1: check the id, that it runs, that the"
                                + " SSM agent is installed and has an instance profile with AmazonSSMManagedInstanceCore (EC2"
                                + " does not tell which: You are not authorized to perform this operation. User: you is not"
                                + " authorized to perform: ec2:DescribeInstances because)");
    }

    @Test
    void withoutThePermissionForIamTheReasonNamesBothThatItCanBe() {
        denied = "iam:ListAttachedRolePolicies";

        Run run = errand.run(REQUEST);

        assertThat(run.node("without-policy").path("reason").asText())
                .isEqualTo(
                        "runs, but no SSM agent of it has registered: check that its instance profile bare has the policy"
                                + " AmazonSSMManagedInstanceCore (IAM does not tell: User: you is not authorized to perform:"
                                + " iam:ListAttachedRolePolicies on resource: role bare because), and check that the agent is"
                                + " installed and runs, and reaches the endpoints ssm, ssmmessages and ec2messages of"
                                + " eu-west-1");
    }

    private static String reason(String node) {
        JsonNode found = everybody.node(node);
        return found.path("reason").asText();
    }
}
