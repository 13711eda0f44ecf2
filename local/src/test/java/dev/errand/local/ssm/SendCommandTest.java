package dev.errand.local.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.fleet.ServiceFault;
import dev.errand.local.fleet.ServiceFault.Kind;
import dev.errand.local.gateway.AnswerLost;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendCommandTest {
    private static final String THREE =
            "{'nodes':[{'name':'n','count':3,'simulated':true,'tags':{'Role':'web'}}],'parameters':{'/x':'$1'}}";
    private static final String UNKNOWN = "i-0123456789abcdef0";

    @TempDir
    Path directory;

    private Ssm ssm;

    @BeforeEach
    void startEmpty() {
        ssm = new Ssm(directory, "{'nodes':[]}");
    }

    private Ssm fleet(String file) {
        ssm = new Ssm(directory, file);
        return ssm;
    }

    @AfterEach
    void close() {
        ssm.close();
    }

    @Test
    void answersThePendingCommand() {
        JsonNode command = fleet(THREE)
                .call(
                        "SendCommand",
                        "{'DocumentName':'AWS-RunShellScript','InstanceIds':['%s'],'Comment':'nonce','TimeoutSeconds':60,'Parameters':{'commands':['true'],'executionTimeout':['100']}}"
                                .formatted(ssm.id(0)))
                .get("Command");

        assertThat(command.get("CommandId").textValue()).hasSize(36);
        assertThat(command.get("Status").textValue()).isEqualTo("Pending");
        assertThat(command.get("Comment").textValue()).isEqualTo("nonce");
        assertThat(command.get("TargetCount").intValue()).isEqualTo(1);
        assertThat(command.get("RequestedDateTime").decimalValue()).isEqualByComparingTo("1767225600.000");
        assertThat(command.get("ExpiresAfter").decimalValue()).isEqualByComparingTo("1767225760.000");
        assertThat(command.get("MaxConcurrency").textValue()).isEqualTo("50");
        assertThat(command.get("MaxErrors").textValue()).isEqualTo("0");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName(
            "at most 50 node ids, shapes of ids, Comment 100, TimeoutSeconds 30 to 2,592,000, targets 5 with 50 values")
    @CsvSource(
            delimiter = '|',
            value = {
                "'Comment':'LONG'",
                "'TimeoutSeconds':29",
                "'TimeoutSeconds':2592001",
                "'MaxErrors':'101%'",
                "'MaxConcurrency':'0'",
                "'DocumentVersion':'x'",
                "'CloudWatchOutputConfig':{'CloudWatchLogGroupName':'a b'}",
            },
            quoteCharacter = '`')
    void refusesWhatTheModelForbids(String member) {
        fleet(THREE);

        refused(() -> ssm.send("['true']", "," + member.replace("LONG", "x".repeat(101))), "ValidationException");
    }

    @Test
    void refusesByNameWhatDoesNothingHere() {
        fleet(THREE);

        refused(() -> ssm.send("['true']", ",'OutputS3BucketName':'bucket'"), "NotEmulatedLocally")
                .hasMessage("SendCommand with OutputS3BucketName is not emulated locally; "
                        + "docs/local/ssm.md lists what is");
    }

    @Test
    void namesEveryViolatedConstraint() {
        fleet(THREE);

        assertThatThrownBy(() -> ssm.sendTo("['i-1']", "['true']", ",'TimeoutSeconds':1"))
                .hasMessage("2 validation errors detected: "
                        + "Value '1' at 'timeoutSeconds' failed to satisfy constraint: "
                        + "Member must have value greater than or equal to 30; "
                        + "Value '[i-1]' at 'instanceIds' failed to satisfy constraint: "
                        + "Member must satisfy constraint: [Member must satisfy regular expression pattern: "
                        + "(^i-(\\w{8}|\\w{17})$)|(^mi-\\w{17}$)]");
    }

    @Test
    @DisplayName("node ids in one call: at most 50")
    void takesFiftyIdsAndNoMore() {
        fleet("{'nodes':[{'count':51,'simulated':true}]}");

        refused(() -> ssm.send("true"), "ValidationException");
    }

    @Test
    @DisplayName("one unknown or stopped id: the whole call fails with InvalidInstanceId, the id not named")
    void oneBadIdFailsTheCall() {
        fleet("{'nodes':[{'name':'good'},{'name':'stopped','faults':{'stopped':true}}]}");

        refused(() -> ssm.send("true"), "InvalidInstanceId");
        assertThatThrownBy(() -> ssm.sendTo("['%s','%s']".formatted(ssm.id(0), UNKNOWN), "['true']", ""))
                .isInstanceOf(ServiceError.class)
                .hasMessage("Instances not in a valid state for account 111122223333");
        assertThat(ssm.call("ListCommands", "{}").get("Commands")).isEmpty();
    }

    @Test
    void aNodeThatVanishesIsDescribedOnceAndThenInvalid() {
        fleet("{'nodes':[{'faults':{'vanishesAfterDescribe':true}}]}");

        assertThat(ssm.call("DescribeInstanceInformation", "{}").get("InstanceInformationList"))
                .hasSize(1);
        refused(() -> ssm.send("true"), "InvalidInstanceId");
        assertThat(ssm.call("DescribeInstanceInformation", "{}").get("InstanceInformationList"))
                .isEmpty();
    }

    @Test
    @DisplayName("errors: DuplicateInstanceId, InvalidDocument, InvalidParameters, UnsupportedPlatformType")
    void answersAwssErrorCodes() {
        fleet("{'nodes':[{'name':'l'},{'name':'w','platform':'Windows','simulated':true}]}");
        String node = "['%s']".formatted(ssm.id(0));

        refused(() -> ssm.sendTo("['%1$s','%1$s']".formatted(ssm.id(0)), "['true']", ""), "DuplicateInstanceId");
        refused(() -> ssm.sendTo("['%s']".formatted(ssm.id(1)), "['true']", ""), "UnsupportedPlatformType");
        refused(() -> document(node, "No-Such", "'commands':['true']"), "InvalidDocument");
        refused(() -> document(node, "AWS-RunShellScript", "'command':['true']"), "InvalidParameters");
        refused(() -> document(node, "AWS-RunShellScript", "'workingDirectory':['/']"), "InvalidParameters");
        refused(
                () -> document(node, "AWS-RunShellScript", "'commands':['x'],'executionTimeout':['0']"),
                "InvalidParameters");
        refused(
                () -> document(node, "AWS-RunShellScript", "'commands':['x'],'executionTimeout':['172801']"),
                "InvalidParameters");
        refused(() -> document("[]", "AWS-RunShellScript", "'commands':['x']"), "ValidationException");
    }

    private JsonNode document(String ids, String document, String parameters) {
        return ssm.call(
                "SendCommand",
                "{'DocumentName':'%s','InstanceIds':%s,'Parameters':{%s}}".formatted(document, ids, parameters));
    }

    @Test
    @DisplayName("{{ssm:name}} in parameter values: replaced by the service before delivery")
    void replacesParameterReferences() {
        fleet("{'nodes':[{}],'parameters':{'/x':'va$1lue'}}");
        String command = ssm.send("printf %s '{{ssm:/x}}|{{ ssm:/x }}|{{other}}'");
        ssm.clock.passSeconds(1);

        assertThat(ssm.get(command, 0).get("StandardOutputContent").textValue()).isEqualTo("va$1lue|va$1lue|{{other}}");
        assertThat(ssm.command(command).at("/Parameters/commands/0").textValue())
                .contains("{{ssm:/x}}");
        refused(() -> ssm.send("echo {{ssm:/missing}}"), "InvalidParameters");
    }

    @Test
    @DisplayName("idempotency token: none: a retry after a lost answer runs the command twice")
    void aRetryAfterALostAnswerRunsTwice() {
        fleet("{'nodes':[{}],'service':{'faults':[{'operation':'SendCommand','kind':'answerLost','calls':[1]}]}}");
        assertThatThrownBy(() -> ssm.send("echo x >> count")).isInstanceOf(AnswerLost.class);
        ssm.send("echo x >> count");
        ssm.clock.passSeconds(1);

        assertThat(ssm.file(0, "count")).isEqualTo("x\nx\n");
    }

    @Test
    void failsOnOrderBeforeOrAfterAcceptance() {
        fleet(THREE);
        ssm.service
                .faults()
                .add(ServiceFault.every("SendCommand", Kind.THROTTLED, 2))
                .add(ServiceFault.onCalls("SendCommand", Kind.FAILS, 3L))
                .add(ServiceFault.onCalls("SendCommand", Kind.FAILS_AFTERWARDS, 5L));

        ssm.send("true");
        refused(() -> ssm.send("true"), "ThrottlingException").hasMessage("Rate exceeded");
        refused(() -> ssm.send("true"), "InternalServerError");
        refused(() -> ssm.send("true"), "ThrottlingException");
        refused(() -> ssm.send("true"), "InternalServerError");
        assertThat(ssm.call("ListCommands", "{}").get("Commands")).hasSize(2);
        assertThat(ssm.service.calls()).isEqualTo(Map.of("SendCommand", 5L, "ListCommands", 1L));
    }

    @Test
    @DisplayName(
            "just after SendCommand GetCommandInvocation may answer InvocationDoesNotExist; ListCommandInvocations may be empty")
    void invocationsAreNotThereAtOnce() {
        fleet(THREE);
        String command = ssm.send("true");

        refused(() -> ssm.get(command, 0), "InvocationDoesNotExist");
        assertThat(ssm.invocations(command)).isEmpty();
        ssm.clock.pass(Duration.ofMillis(300));
        assertThat(ssm.invocations(command)).hasSize(3);
        assertThat(ssm.get(command, 0).get("StatusDetails").textValue()).isEqualTo("Success");
    }

    @Test
    @DisplayName("ListCommands: how soon a new command shows is documented nowhere")
    void listCommandsHidesNewCommandsOnOrder() {
        fleet(THREE);
        ssm.service.faults().hideCommandsFor(Duration.ofSeconds(90)).hideCommandsForCalls(2);
        ssm.send("true");

        assertThat(ssm.call("ListCommands", "{}").get("Commands")).isEmpty();
        ssm.clock.passSeconds(89);
        assertThat(ssm.call("ListCommands", "{}").get("Commands")).isEmpty();
        ssm.clock.passSeconds(1);
        assertThat(ssm.call("ListCommands", "{}").get("Commands")).hasSize(1);
    }

    @Test
    void asksForTheDocumentAndEveryNodeWithItsTags() {
        AtomicReference<Map<String, String>> seen = new AtomicReference<>(Map.of());
        ssm = new Ssm(
                directory,
                "{'nodes':[{'id':'i-00000001','tags':{'Role':'web'}},{'hybrid':true}]}",
                (caller, action, resource, context) -> {
                    if (resource.contains(":instance/")) {
                        seen.set(context);
                    }
                });
        ssm.send("true");

        assertThat(ssm.asked)
                .containsExactly(
                        "ssm:SendCommand arn:aws:ssm:eu-west-1::document/AWS-RunShellScript",
                        "ssm:SendCommand arn:aws:ec2:eu-west-1:111122223333:instance/i-00000001",
                        "ssm:SendCommand arn:aws:ssm:eu-west-1:111122223333:managed-instance/" + ssm.id(1));
        assertThat(seen.get()).isEqualTo(Map.of("ssm:resourceTag/Role", "web", "aws:ResourceTag/Role", "web"));
    }

    @Test
    void sendsNothingThatIsNotGranted() {
        ssm = new Ssm(directory, THREE, (caller, action, resource, context) -> {
            if (resource.endsWith("3")) {
                throw ServiceError.badRequest("AccessDeniedException", "no");
            }
        });

        refused(() -> ssm.send("true"), "AccessDeniedException");
    }

    @Test
    @DisplayName(
            "InvalidPlatform, AccessDenied: never ran; Undeliverable: the node does not exist; such a command is itself Success")
    void targetsThatCannotRunAreNotErrorsOfTheCommand() {
        ssm = new Ssm(
                directory,
                "{'nodes':[{'simulated':true,'tags':{'T':'1'}},{'platform':'Windows','simulated':true,'tags':{'T':'1'}},"
                        + "{'simulated':true,'tags':{'T':'1'},'faults':{'vanishesAfterDescribe':true}},"
                        + "{'id':'i-0000000d','simulated':true,'tags':{'T':'2'}},{'simulated':true,'tags':{'T':'3'}}]}",
                (caller, action, resource, context) -> {
                    if (resource.endsWith("0d")) {
                        throw ServiceError.badRequest("AccessDeniedException", "no");
                    }
                });
        ssm.call("DescribeInstanceInformation", "{}");
        String command = target("'tag:T'", "'1','2'");
        ssm.clock.passSeconds(1);

        assertThat(ssm.details(command)).containsExactly("Success", "InvalidPlatform", "Undeliverable", "AccessDenied");
        assertThat(ssm.command(command).get("Status").textValue()).isEqualTo("Success");
        assertThat(ssm.command(command).get("CompletedCount").intValue()).isEqualTo(4);
    }

    @Test
    @DisplayName("NoInstancesInTag: of the command, not of a node")
    void targetsThatMatchNothingMakeACommandWithoutNodes() {
        fleet(THREE);
        String command = target("'tag:Role'", "'db'");

        assertThat(ssm.command(command).get("StatusDetails").textValue()).isEqualTo("NoInstancesInTag");
        assertThat(ssm.command(command).get("TargetCount").intValue()).isZero();
    }

    private String target(String key, String values) {
        return ssm.call(
                        "SendCommand",
                        "{'DocumentName':'AWS-RunShellScript','Targets':[{'Key':%s,'Values':[%s]}],'Parameters':{'commands':['true']}}"
                                .formatted(key, values))
                .at("/Command/CommandId")
                .textValue();
    }

    @Test
    void knowsOnlyTheCallersAccountAndTheRegionCalled() {
        fleet("{'nodes':[{'account':'999988887777'},{'region':'us-east-1'}]}");
        Principal other = new Principal("k", "s", "arn", "999988887777", Principal.OWNER);

        refused(() -> ssm.send("true"), "InvalidInstanceId");
        assertThat(ssm.call("DescribeInstanceInformation", "{}").get("InstanceInformationList"))
                .isEmpty();
        assertThat(ssm.call(other, Ssm.REGION, "DescribeInstanceInformation", "{}")
                        .get("InstanceInformationList"))
                .hasSize(1);
        assertThat(ssm.call(Ssm.OWNER, "us-east-1", "DescribeInstanceInformation", "{}")
                        .get("InstanceInformationList"))
                .hasSize(1);
    }

    @Test
    void parameterStoreHasItsValuesInTheDeploymentsOwnAccountAndRegion() {
        fleet("{'nodes':[{},{'region':'us-east-1'}],'parameters':{'/app/url':'https://example.org'}}");
        String input = "{'DocumentName':'AWS-RunShellScript','InstanceIds':['%s'],"
                + "'Parameters':{'commands':['echo {{ssm:/app/url}}']}}";

        assertThat(ssm.call("SendCommand", input.formatted(ssm.id(0)))
                        .at("/Command/TargetCount")
                        .intValue())
                .isEqualTo(1);
        refused(() -> ssm.call(Ssm.OWNER, "us-east-1", "SendCommand", input.formatted(ssm.id(1))), "InvalidParameters")
                .hasMessage("Parameters: [/app/url] do not exist.");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable call, String code) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ServiceError.class, error -> assertThat(error.code()).isEqualTo(code));
    }
}
