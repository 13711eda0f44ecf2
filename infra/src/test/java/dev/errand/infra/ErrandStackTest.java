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
                        Synthesised.DEFAULT.logicalId("AWS::S3::Bucket", "RunStore"),
                        Synthesised.DEFAULT.logicalId("AWS::IAM::ManagedPolicy", "NodePolicy"),
                        Synthesised.DEFAULT.logicalId("AWS::IAM::ManagedPolicy", "NodeLogsPolicy"),
                        Synthesised.DEFAULT.logicalId("AWS::IAM::Role", "PlanStep"),
                        Synthesised.DEFAULT.logicalId("AWS::IAM::Role", "DispatchStep"),
                        Synthesised.DEFAULT.logicalId("AWS::IAM::Role", "StatusStep"),
                        Synthesised.DEFAULT.logicalId("AWS::IAM::Role", "CollectStep"))));
    }
}
