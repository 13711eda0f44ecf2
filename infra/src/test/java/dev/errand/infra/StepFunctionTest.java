package dev.errand.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepFunctionTest {
    @ParameterizedTest
    @CsvSource({"Plan,plan", "Dispatch,dispatch", "Status,status", "Collect,collect", "Report,report"})
    void runsTheHandlerOfItsStepFromTheOneZip(String step, String handler) {
        ObjectNode properties = (ObjectNode) Synthesised.DEFAULT
                .resource("AWS::Lambda::Function", step)
                .path("Properties")
                .deepCopy();
        properties.remove("Code");
        ((ObjectNode) properties.at("/Environment/Variables")).remove("ERRAND_SIGNER_ROLE");

        assertThat(properties).isEqualTo(Synthesised.json("""
                {"Architectures": ["arm64"],
                 "Description": "Errand: the step %1$s",
                 "Environment": {"Variables": {
                   "ERRAND_BUCKET": {"Ref": "%3$s"},
                   "ERRAND_ACCOUNT": {"Ref": "AWS::AccountId"},
                   "ERRAND_DEPLOYMENT": "Errand",
                   "ERRAND_DOCUMENTS": "AWS-*",
                   "ERRAND_EVENT_BUS": "default",
                   "ERRAND_LOG_GROUPS": "/errand*",
                   "ERRAND_FUNCTION_TIMEOUT_SECONDS": "120",
                   "ERRAND_MOST_COMMAND_BYTES": "32768",
                           "ERRAND_MEMBER_ROLE": "errand-member",
                           "ERRAND_REGIONS": {"Ref": "AWS::Region"},
                   "ERRAND_SETTLING_SECONDS": "60",
                   "QUARKUS_LAMBDA_HANDLER": "%2$s"}},
                 "Handler": "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest",
                 "LoggingConfig": {"LogGroup": {"Ref": "%4$s"}},
                 "MemorySize": 1024,
                 "Role": {"Fn::GetAtt": ["%5$s", "Arn"]},
                 "Runtime": "java25",
                 "SnapStart": {"ApplyOn": "PublishedVersions"},
                 "Timeout": 120,
                 "TracingConfig": {"Mode": "Active"}}""".formatted(
                        step,
                        handler,
                        Synthesised.DEFAULT.logicalId("AWS::S3::Bucket", "RunStore"),
                        Synthesised.DEFAULT.logicalId("AWS::Logs::LogGroup", step),
                        Synthesised.DEFAULT.logicalId("AWS::IAM::Role", step))));
    }

    @ParameterizedTest
    @CsvSource({"Plan,false", "Dispatch,true", "Status,false", "Collect,true", "Report,false"})
    void knowsTheRoleThatSignsOnlyWhereItMayTakeIt(String step, boolean signs) {
        JsonNode role = Synthesised.DEFAULT
                .resource("AWS::Lambda::Function", step)
                .at("/Properties/Environment/Variables/ERRAND_SIGNER_ROLE");

        assertThat(role.isMissingNode()).isEqualTo(!signs);
        if (signs) {
            assertThat(Intrinsics.text(role)).isEqualTo("<SignerRole.Arn>");
        }
    }

    @Test
    void tellsFunctionsTheNodeTagThatTheirRoleIsLimitedTo() {
        assertThat(Synthesised.TAGGED
                        .resource("AWS::Lambda::Function", "Dispatch")
                        .at("/Properties/Environment/Variables/ERRAND_NODE_TAG")
                        .asText())
                .isEqualTo("Role=errand");
    }

    @Test
    void isCalledByAnAliasOfAVersionThatOutlivesItsDeployment() {
        JsonNode alias =
                Synthesised.DEFAULT.resource("AWS::Lambda::Alias", "Plan").path("Properties");
        JsonNode version = Synthesised.DEFAULT.resource("AWS::Lambda::Version", "Plan");

        assertThat(alias).isEqualTo(Synthesised.json("""
                {"FunctionName": {"Ref": "%s"}, "FunctionVersion": {"Fn::GetAtt": ["%s", "Version"]}, "Name": "live"}""".formatted(
                        Synthesised.DEFAULT.logicalId("AWS::Lambda::Function", "Plan"), version(Synthesised.DEFAULT))));
        assertThat(version.path("DeletionPolicy").asText()).isEqualTo("Retain");
        assertThat(version.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
    }

    @Test
    void isAnotherVersionWhenTheCodeIsAnother() {
        Synthesised stack = Synthesised.with("code", Map.of(), "the functions, changed");

        assertThat(version(stack)).isNotEqualTo(version(Synthesised.DEFAULT));
    }

    @Test
    void isAnotherVersionWhenTheEnvironmentIsAnother() {
        assertThat(version(Synthesised.TAGGED)).isNotEqualTo(version(Synthesised.DEFAULT));
    }

    @Test
    void isTheSameVersionWhenNothingOfItChanged() {
        Synthesised stack = Synthesised.with("again", Map.of("resultRetentionDays", "30"), "the functions");

        assertThat(version(stack)).isEqualTo(version(Synthesised.DEFAULT));
    }

    @Test
    void keepsItsLogForAMonth() {
        assertThat(Synthesised.DEFAULT.resource("AWS::Logs::LogGroup", "Plan").path("Properties"))
                .isEqualTo(Synthesised.json("{\"RetentionInDays\": 30}"));
    }

    private static String version(Synthesised stack) {
        return stack.logicalId("AWS::Lambda::Version", "PlanStepFunctionCurrentVersion");
    }
}
