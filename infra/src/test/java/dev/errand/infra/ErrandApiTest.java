package dev.errand.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.contract.Route;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrandApiTest {
    private static final Synthesised STACK = Synthesised.DEFAULT;

    @Test
    void hasTheRoutesOfTheContractAndNoneThatCatchesAll() {
        assertThat(routes().stream().map(route -> route.path("RouteKey").asText()))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Route.values()).map(Route::key).toList());
    }

    @Test
    void letsNobodyThroughWhomIamDoesNotLetIn() {
        assertThat(routes())
                .allSatisfy(route ->
                        assertThat(route.path("AuthorizationType").asText()).isEqualTo("AWS_IAM"));
    }

    @Test
    void callsTheFunctionWithThePayloadThatItReads() {
        assertThat(STACK.resource("AWS::ApiGatewayV2::Integration", "Api").path("Properties"))
                .isEqualTo(Synthesised.json("""
                        {"ApiId": {"Ref": "%s"}, "IntegrationType": "AWS_PROXY", "IntegrationUri": {"Ref": "%s"},
                         "PayloadFormatVersion": "2.0"}""".formatted(api(), alias())));
    }

    @Test
    void isTheOnlyApiThatMayCallTheFunction() {
        JsonNode permission = STACK.resource("AWS::Lambda::Permission", "Api").path("Properties");

        assertThat(permission.path("FunctionName")).isEqualTo(Synthesised.json("{\"Ref\": \"%s\"}".formatted(alias())));
        assertThat(permission.path("Principal").asText()).isEqualTo("apigateway.amazonaws.com");
        assertThat(Intrinsics.text(permission.path("SourceArn")))
                .isEqualTo("arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<Api>/*/*/*");
    }

    @Test
    void writesALineOfEachCallAndBearsSoManyOfThem() {
        JsonNode stage = STACK.resource("AWS::ApiGatewayV2::Stage", "Api").path("Properties");
        JsonNode line = Synthesised.json(stage.at("/AccessLogSettings/Format").asText());

        assertThat(line).isEqualTo(Synthesised.json("""
                {"requestId": "$context.requestId", "time": "$context.requestTime", "ip": "$context.identity.sourceIp",
                 "userArn": "$context.identity.userArn", "routeKey": "$context.routeKey", "path": "$context.path",
                 "status": "$context.status", "latency": "$context.responseLatency",
                 "integrationErrorMessage": "$context.integrationErrorMessage", "error": "$context.error.message"}"""));
        assertThat(Intrinsics.text(stage.at("/AccessLogSettings/DestinationArn")))
                .isEqualTo("<ApiStageAccessLog.Arn>");
        assertThat(stage.path("StageName").asText()).isEqualTo("$default");
        assertThat(stage.path("DefaultRouteSettings"))
                .isEqualTo(Synthesised.json("{\"ThrottlingBurstLimit\": 200, \"ThrottlingRateLimit\": 50}"));
    }

    @Test
    void theFunctionStartsAndReadsRunsAndWritesWhoAsksAndWhoCancels() {
        assertThat(Statements.of(STACK.resource("AWS::IAM::Policy", "ApiRole").at("/Properties/PolicyDocument")))
                .containsExactly(
                        "Allow logs:CreateLogStream, logs:PutLogEvents on <ApiLog.Arn>",
                        "Allow xray:PutTraceSegments, xray:PutTelemetryRecords on *",
                        "ReadRunStore: Allow s3:GetObject on <RunStoreBucket.Arn>/runs/*, <RunStoreBucket.Arn>/keys/*",
                        "WriteRunStore: Allow s3:PutObject"
                                + " on <RunStoreBucket.Arn>/runs/*/caller.json, <RunStoreBucket.Arn>/runs/*/cancelled",
                        "DeleteFromRunStore: Allow s3:DeleteObject on <RunStoreBucket.Arn>/runs/*/caller.json",
                        "ListRunStore: Allow s3:ListBucket on <RunStoreBucket.Arn>",
                        "StartExecutions: Allow states:StartExecution on <RunStateMachine>",
                        "DescribeExecutions: Allow states:DescribeExecution"
                                + " on arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:Errand:*",
                        "ListExecutions: Allow states:ListExecutions on <RunStateMachine>",
                        "Sign: Allow sts:AssumeRole on <ApiSignerRole.Arn>");
    }

    @Test
    void linksGiveWhatRunsLeaveAndTakeUploads() {
        assertThat(Statements.of(
                        STACK.resource("AWS::IAM::Policy", "ApiSignerRole").at("/Properties/PolicyDocument")))
                .containsExactly(
                        "ReadRunStore: Allow s3:GetObject on <RunStoreBucket.Arn>/runs/*/result.json,"
                                + " <RunStoreBucket.Arn>/runs/*/report.html, <RunStoreBucket.Arn>/runs/*/nodes/*",
                        "WriteRunStore: Allow s3:PutObject on <RunStoreBucket.Arn>/uploads/*");
        assertThat(Intrinsics.text(STACK.resource("AWS::IAM::Role", "ApiSignerRole")
                        .at("/Properties/AssumeRolePolicyDocument/Statement/0/Principal/AWS")))
                .isEqualTo("<ApiRole.Arn>");
    }

    @Test
    void theFunctionKnowsTheStateMachineAndTheRoleThatSigns() {
        JsonNode variables = STACK.resource("AWS::Lambda::Function", "Api").at("/Properties/Environment/Variables");

        assertThat(variables.path("QUARKUS_LAMBDA_HANDLER").asText()).isEqualTo("api");
        assertThat(Intrinsics.text(variables.path("ERRAND_STATE_MACHINE"))).isEqualTo("<RunStateMachine>");
        assertThat(Intrinsics.text(variables.path("ERRAND_SIGNER_ROLE"))).isEqualTo("<ApiSignerRole.Arn>");
    }

    @Test
    void callersAreAllowedEverythingOrReadingByPoliciesThatNobodyHasYet() {
        String arn = "arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<Api>/$default/";

        assertThat(policy("ApiUserPolicy")).containsExactly("CallApi: Allow execute-api:Invoke on " + arn + "*/*");
        assertThat(policy("ApiReaderPolicy"))
                .containsExactly("ReadByApi: Allow execute-api:Invoke on " + arn + "GET/*");
        assertThat(STACK.resource("AWS::IAM::ManagedPolicy", "ApiUserPolicy")
                        .path("Properties")
                        .has("Roles"))
                .isFalse();
    }

    private static List<String> policy(String name) {
        return Statements.of(STACK.resource("AWS::IAM::ManagedPolicy", name).at("/Properties/PolicyDocument"));
    }

    private static List<JsonNode> routes() {
        return STACK.template()
                .path("Resources")
                .valueStream()
                .filter(resource -> resource.path("Type").asText().equals("AWS::ApiGatewayV2::Route"))
                .map(route -> route.path("Properties"))
                .toList();
    }

    private static String api() {
        return STACK.logicalId("AWS::ApiGatewayV2::Api", "Api");
    }

    private static String alias() {
        return STACK.logicalId("AWS::Lambda::Alias", "Api");
    }
}
