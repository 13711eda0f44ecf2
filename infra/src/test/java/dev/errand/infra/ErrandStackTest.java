package dev.errand.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrandStackTest {
    @Test
    void hasNothingThatOnlyTheCdkNeeds() {
        assertThat(Synthesised.DEFAULT.types().stream().distinct())
                .containsExactlyInAnyOrder(
                        "AWS::S3::Bucket",
                        "AWS::S3::BucketPolicy",
                        "AWS::Logs::LogGroup",
                        "AWS::IAM::Role",
                        "AWS::IAM::Policy",
                        "AWS::IAM::ManagedPolicy",
                        "AWS::Lambda::Function",
                        "AWS::Lambda::Version",
                        "AWS::Lambda::Alias",
                        "AWS::StepFunctions::StateMachine",
                        "AWS::ApiGatewayV2::Api",
                        "AWS::ApiGatewayV2::Integration",
                        "AWS::ApiGatewayV2::Route",
                        "AWS::ApiGatewayV2::Stage",
                        "AWS::Events::Rule",
                        "AWS::Scheduler::Schedule",
                        "AWS::Lambda::Permission");
    }

    @Test
    void isOfNoAccountOrRegionAndSilencesNoRuleForAllResources() {
        assertThat(Synthesised.DEFAULT.template().properties().stream().map(section -> section.getKey()))
                .containsExactlyInAnyOrder("Description", "Resources", "Outputs");
    }

    @Test
    void namesTheStateMachineTheBucketAndThePolicyOfNodes() {
        assertThat(Synthesised.DEFAULT.template().path("Outputs")).isEqualTo(Synthesised.json("""
                {"StateMachineArn": {"Description": "What an execution is started of", "Value": {"Ref": "%s"}},
                 "ApiUrl": {"Description": "Where the HTTP API is: docs/api.md",
                            "Value": {"Fn::GetAtt": ["%s", "ApiEndpoint"]}},
                 "ApiUserPolicyArn": {"Description": "What the role of a caller of the API needs for everything",
                                      "Value": {"Ref": "%s"}},
                 "ApiReaderPolicyArn": {
                   "Description": "What the role of a caller of the API needs to read runs and what nodes printed",
                   "Value": {"Ref": "%s"}},
                 "BucketName": {"Description": "Where the records and results of runs are", "Value": {"Ref": "%s"}},
                 "NodePolicyArn": {"Description": "What the role of a node needs for requests with staging node-role",
                                   "Value": {"Ref": "%s"}},
                 "NodeLogsPolicyArn": {
                   "Description": "What the role of a node needs to send what it prints to CloudWatch Logs",
                   "Value": {"Ref": "%s"}},
                 "FunctionRoleArns": {
                   "Description": "Who reaches nodes: the parameter FunctionRoles of the stack in member accounts",
                   "Value": {"Fn::Join": ["", [{"Fn::GetAtt": ["%s", "Arn"]}, ",", {"Fn::GetAtt": ["%s", "Arn"]}, ",",
                                               {"Fn::GetAtt": ["%s", "Arn"]}, ",", {"Fn::GetAtt": ["%s", "Arn"]}]]}}}
                """.formatted(
                        Synthesised.DEFAULT.logicalId("AWS::StepFunctions::StateMachine", "RunStateMachine"),
                        Synthesised.DEFAULT.logicalId("AWS::ApiGatewayV2::Api", "Api"),
                        Synthesised.DEFAULT.logicalId("AWS::IAM::ManagedPolicy", "ApiUserPolicy"),
                        Synthesised.DEFAULT.logicalId("AWS::IAM::ManagedPolicy", "ApiReaderPolicy"),
                        Synthesised.DEFAULT.logicalId("AWS::S3::Bucket", "RunStore"),
                        Synthesised.DEFAULT.logicalId("AWS::IAM::ManagedPolicy", "NodePolicy"),
                        Synthesised.DEFAULT.logicalId("AWS::IAM::ManagedPolicy", "NodeLogsPolicy"),
                        Synthesised.DEFAULT.logicalId("AWS::IAM::Role", "PlanStep"),
                        Synthesised.DEFAULT.logicalId("AWS::IAM::Role", "DispatchStep"),
                        Synthesised.DEFAULT.logicalId("AWS::IAM::Role", "StatusStep"),
                        Synthesised.DEFAULT.logicalId("AWS::IAM::Role", "CollectStep"))));
    }
}
