package dev.errand.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final String LOG = "Allow logs:CreateLogStream, logs:PutLogEvents on <%sStepLog.Arn>";
    private static final String TRACE = "Allow xray:PutTraceSegments, xray:PutTelemetryRecords on *";
    private static final String LIST = "ListRunStore: Allow s3:ListBucket on <RunStoreBucket.Arn>";
    private static final String SIGN = "Sign: Allow sts:AssumeRole on <SignerRole.Arn>";
    private static final String SEND_DOCUMENTS =
            "SendDocuments: Allow ssm:SendCommand" + " on arn:<AWS::Partition>:ssm:<AWS::Region>::document/AWS-*";
    private static final String SEND_SCRIPTS = "SendShellScripts: Allow ssm:SendCommand"
            + " on arn:<AWS::Partition>:ssm:<AWS::Region>::document/AWS-RunShellScript,"
            + " arn:<AWS::Partition>:ssm:<AWS::Region>::document/AWS-RunPowerShellScript";
    private static final String SEND_TO_NODES = "SendToNodes: Allow ssm:SendCommand"
            + " on arn:<AWS::Partition>:ec2:<AWS::Region>:<AWS::AccountId>:instance/*,"
            + " arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:managed-instance/*";
    private static final String READ_PLANNED =
            read("caller.json", "request.json", "plan.json", "cancelled", "result.json")
                    + ", <RunStoreBucket.Arn>/keys/*, <RunStoreBucket.Arn>/uploads/*, <RunStoreBucket.Arn>/staged/*/files/*";
    private static final String WRITE_PLANNED = write("request.json", "plan.json", "cancelled")
            + ", <RunStoreBucket.Arn>/keys/*, <RunStoreBucket.Arn>/open/*, <RunStoreBucket.Arn>/staged/*/files/*";
    private static final String CLOSE = "DeleteFromRunStore: Allow s3:DeleteObject"
            + " on <RunStoreBucket.Arn>/open/*, <RunStoreBucket.Arn>/keys/*";
    private static final String DESCRIBE = "FollowCommands: Allow ssm:DescribeInstanceInformation on *";
    private static final String FIND = "FindNodes: Allow ec2:DescribeInstances, tag:GetResources on *";
    private static final String GROUPS = "ListGroups: Allow resource-groups:ListGroupResources on"
            + " arn:<AWS::Partition>:resource-groups:<AWS::Region>:<AWS::AccountId>:group/*";
    private static final String STACKS =
            "ListStacks: Allow cloudformation:DescribeStacks, cloudformation:ListStackResources"
                    + " on arn:<AWS::Partition>:cloudformation:<AWS::Region>:<AWS::AccountId>:stack/*";
    private static final String PROFILES =
            "ReadProfiles: Allow iam:GetInstanceProfile on arn:<AWS::Partition>:iam::<AWS::AccountId>:instance-profile/*";
    private static final String ROLES =
            "ReadRoles: Allow iam:ListAttachedRolePolicies on arn:<AWS::Partition>:iam::<AWS::AccountId>:role/*";
    private static final String FOLLOW_SENT =
            "FollowCommands: Allow ssm:ListCommands, ssm:DescribeInstanceInformation on *";
    private static final String READ_SENT = read("request.json", "plan.json", "cancelled", "batches/*", "results/*")
            + ", <RunStoreBucket.Arn>/staged/*/files/*";
    private static final String WRITE_SENT = write("batches/*", "results/*") + ", <RunStoreBucket.Arn>/staged/*";

    @Test
    void planLooksAtNodesAndKeepsKeysAndOpenRuns() {
        assertThat(statements(Synthesised.DEFAULT, "Plan"))
                .containsExactly(
                        LOG.formatted("Plan"),
                        TRACE,
                        READ_PLANNED,
                        WRITE_PLANNED,
                        CLOSE,
                        LIST,
                        DESCRIBE,
                        FIND,
                        GROUPS,
                        STACKS,
                        PROFILES,
                        ROLES);
    }

    @Test
    void planCopiesOutOfTheBucketsThatTheOwnerNames() {
        assertThat(statements(Synthesised.REACHING, "Plan"))
                .containsExactly(
                        LOG.formatted("Plan"),
                        TRACE,
                        READ_PLANNED,
                        WRITE_PLANNED,
                        CLOSE,
                        LIST,
                        DESCRIBE,
                        "ReadSources: Allow s3:GetObject on arn:<AWS::Partition>:s3:::app-releases/*,"
                                + " arn:<AWS::Partition>:s3:::app-config/live/*",
                        "ListSources: Allow s3:ListBucket on arn:<AWS::Partition>:s3:::app-releases",
                        "Allow s3:ListBucket on arn:<AWS::Partition>:s3:::app-config"
                                + " if {\"StringLike\":{\"s3:prefix\":\"live/*\"}}",
                        FIND,
                        GROUPS,
                        STACKS,
                        PROFILES,
                        ROLES);
    }

    @Test
    void dispatchSendsDocumentsOfAwsToNodesOfItsOwnAccountAndRegion() {
        assertThat(statements(Synthesised.DEFAULT, "Dispatch"))
                .containsExactly(
                        LOG.formatted("Dispatch"),
                        TRACE,
                        READ_SENT,
                        WRITE_SENT,
                        LIST,
                        SEND_DOCUMENTS,
                        SEND_TO_NODES,
                        FOLLOW_SENT,
                        SIGN);
    }

    @Test
    void dispatchSendsOnlyToNodesWithTheTagOfTheDeployment() {
        assertThat(statements(Synthesised.TAGGED, "Dispatch"))
                .containsExactly(
                        LOG.formatted("Dispatch"),
                        TRACE,
                        READ_SENT,
                        WRITE_SENT,
                        LIST,
                        SEND_DOCUMENTS,
                        SEND_TO_NODES + " if {\"StringEquals\":{\"ssm:resourceTag/Role\":\"errand\"}}",
                        FOLLOW_SENT,
                        SIGN);
    }

    @Test
    void dispatchSendsTheDocumentsAndReadsTheSecretsThatTheOwnerNames() {
        assertThat(statements(Synthesised.REACHING, "Dispatch"))
                .containsExactly(
                        LOG.formatted("Dispatch"),
                        TRACE,
                        READ_SENT,
                        WRITE_SENT,
                        LIST,
                        "SendDocuments: Allow ssm:SendCommand"
                                + " on arn:<AWS::Partition>:ssm:<AWS::Region>::document/AWS-RunPowerShellScript,"
                                + " arn:<AWS::Partition>:ssm:<AWS::Region>::document/AWS-RunRemoteScript,"
                                + " arn:<AWS::Partition>:ssm:<AWS::Region>::document/AWS-RunShellScript,"
                                + " arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:document/Our-*,"
                                + " arn:aws:ssm:eu-west-1:999988887777:document/Patch",
                        SEND_TO_NODES,
                        FOLLOW_SENT,
                        "ReadSecrets: Allow secretsmanager:GetSecretValue"
                                + " on arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:app/*,"
                                + " arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:token-??????",
                        "ReadParameters: Allow ssm:GetParameter"
                                + " on arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:parameter/app/*,"
                                + " arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:parameter/level",
                        SIGN);
    }

    @Test
    void theSignerReadsWhatIsStagedAndWritesWhatNodesHandIn() {
        assertThat(Statements.of(Synthesised.DEFAULT
                        .resource("AWS::IAM::Policy", "SignerRole")
                        .at("/Properties/PolicyDocument")))
                .containsExactly(
                        "ReadRunStore: Allow s3:GetObject on <RunStoreBucket.Arn>/staged/*",
                        "WriteRunStore: Allow s3:PutObject on <RunStoreBucket.Arn>/runs/*/nodes/*");
    }

    @Test
    void onlyDispatchAndCollectMayTakeTheRoleThatSignsAndForAnHour() {
        JsonNode signer =
                Synthesised.DEFAULT.resource("AWS::IAM::Role", "SignerRole").path("Properties");

        assertThat(signer.path("MaxSessionDuration").asInt()).isEqualTo(3600);
        assertThat(signer.at("/AssumeRolePolicyDocument/Statement")).isEqualTo(Synthesised.json("""
                        [{"Action": "sts:AssumeRole", "Effect": "Allow",
                          "Principal": {"AWS": {"Fn::GetAtt": ["%s", "Arn"]}}},
                         {"Action": "sts:AssumeRole", "Effect": "Allow",
                          "Principal": {"AWS": {"Fn::GetAtt": ["%s", "Arn"]}}}]""".formatted(
                        Synthesised.DEFAULT.logicalId("AWS::IAM::Role", "DispatchStep"),
                        Synthesised.DEFAULT.logicalId("AWS::IAM::Role", "CollectStep"))));
    }

    @Test
    void aNodesOwnRoleMayFetchWhatIsStagedForSuchNodesAndNothingElse() {
        assertThat(Statements.of(Synthesised.DEFAULT
                        .resource("AWS::IAM::ManagedPolicy", "NodePolicy")
                        .at("/Properties/PolicyDocument")))
                .containsExactly(
                        "ReadStagedForNodes: Allow s3:GetObject on <RunStoreBucket.Arn>/staged/*/node/*",
                        "ListStagedForNodes: Allow s3:ListBucket on <RunStoreBucket.Arn>"
                                + " if {\"StringLike\":{\"s3:prefix\":\"staged/*/node/*\"}}");
    }

    @Test
    void aNodesOwnRoleMayWriteToTheLogGroupsOfTheDeployment() {
        assertThat(Statements.of(Synthesised.DEFAULT
                        .resource("AWS::IAM::ManagedPolicy", "NodeLogsPolicy")
                        .at("/Properties/PolicyDocument")))
                .containsExactly(
                        "WriteLogs: Allow logs:CreateLogGroup, logs:CreateLogStream, logs:DescribeLogStreams,"
                                + " logs:PutLogEvents"
                                + " on arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:/errand*:*",
                        "FindLogGroups: Allow logs:DescribeLogGroups on *");
    }

    @Test
    void statusListsAndCancelsCommands() {
        assertThat(statements(Synthesised.DEFAULT, "Status"))
                .containsExactly(
                        LOG.formatted("Status"),
                        TRACE,
                        read("plan.json", "cancelled", "batches/*", "progress.json"),
                        write("progress.json", "cancelled"),
                        LIST,
                        "FollowCommands: Allow ssm:ListCommands, ssm:CancelCommand, ssm:DescribeInstanceInformation on *");
    }

    @Test
    void collectReadsOutputsAndFetchesThoseThatNodesKeep() {
        assertThat(statements(Synthesised.DEFAULT, "Collect"))
                .containsExactly(
                        LOG.formatted("Collect"),
                        TRACE,
                        read(
                                "request.json",
                                "plan.json",
                                "batches/*",
                                "progress.json",
                                "results/*",
                                "gathers/*",
                                "nodes/*"),
                        write("progress.json", "results/*", "gathers/*", "nodes/*") + ", <RunStoreBucket.Arn>/staged/*",
                        "DeleteFromRunStore: Allow s3:DeleteObject on <RunStoreBucket.Arn>/staged/*",
                        LIST,
                        SEND_SCRIPTS,
                        SEND_TO_NODES,
                        "FollowCommands: Allow"
                                + " ssm:ListCommands, ssm:ListCommandInvocations, ssm:GetCommandInvocation on *",
                        "ReadLogs: Allow logs:GetLogEvents"
                                + " on arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:/errand*:*",
                        SIGN);
    }

    @Test
    void reportDeletesOnlyWhatARunInFlightNeeds() {
        assertThat(statements(Synthesised.DEFAULT, "Report"))
                .containsExactly(
                        LOG.formatted("Report"),
                        TRACE,
                        read("request.json", "plan.json", "progress.json", "cancelled", "results/*"),
                        write("result.json", "report.html"),
                        "DeleteFromRunStore: Allow s3:DeleteObject"
                                + " on <RunStoreBucket.Arn>/open/*, <RunStoreBucket.Arn>/staged/*",
                        LIST);
    }

    @Test
    void theStateMachineInvokesTheAliasesAndWritesItsLogAndTraces() {
        assertThat(Statements.of(Synthesised.DEFAULT
                        .resource("AWS::IAM::Policy", "RunStateMachineRole")
                        .at("/Properties/PolicyDocument")))
                .containsExactly(
                        "Allow lambda:InvokeFunction on <PlanStepLive>",
                        "Allow lambda:InvokeFunction on <DispatchStepLive>",
                        "Allow lambda:InvokeFunction on <StatusStepLive>",
                        "Allow lambda:InvokeFunction on <CollectStepLive>",
                        "Allow lambda:InvokeFunction on <ReportStepLive>",
                        "Allow logs:CreateLogDelivery, logs:GetLogDelivery, logs:UpdateLogDelivery,"
                                + " logs:DeleteLogDelivery, logs:ListLogDeliveries, logs:PutResourcePolicy,"
                                + " logs:DescribeResourcePolicies, logs:DescribeLogGroups on *",
                        "Allow xray:PutTraceSegments, xray:PutTelemetryRecords, xray:GetSamplingRules,"
                                + " xray:GetSamplingTargets on *");
    }

    @Test
    void theStateMachineIsTrustedForItsOwnAccountOnly() {
        assertThat(Synthesised.DEFAULT
                        .resource("AWS::IAM::Role", "RunStateMachineRole")
                        .at("/Properties/AssumeRolePolicyDocument/Statement"))
                .isEqualTo(Synthesised.json("""
                        [{"Action": "sts:AssumeRole",
                          "Condition": {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}},
                          "Effect": "Allow",
                          "Principal": {"Service": "states.amazonaws.com"}}]"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Plan", "Dispatch", "Status", "Collect", "Report"})
    void aFunctionHasItsOwnRoleWithNothingBesideThePolicyAbove(String step) {
        assertThat(Synthesised.DEFAULT.resource("AWS::IAM::Role", step + "Step").path("Properties"))
                .isEqualTo(Synthesised.json("""
                        {"AssumeRolePolicyDocument": {
                           "Statement": [{"Action": "sts:AssumeRole",
                                          "Effect": "Allow",
                                          "Principal": {"Service": "lambda.amazonaws.com"}}],
                           "Version": "2012-10-17"},
                         "Description": "What the function of the step %s may do"}""".formatted(step)));
    }

    private static String read(String... keys) {
        return "ReadRunStore: Allow s3:GetObject on " + ofRuns(keys);
    }

    private static String write(String... keys) {
        return "WriteRunStore: Allow s3:PutObject on " + ofRuns(keys);
    }

    private static String ofRuns(String... keys) {
        return Arrays.stream(keys).map("<RunStoreBucket.Arn>/runs/*/"::concat).collect(Collectors.joining(", "));
    }

    private static List<String> statements(Synthesised stack, String step) {
        return Statements.of(
                stack.resource("AWS::IAM::Policy", step + "StepRole").at("/Properties/PolicyDocument"));
    }
}
