package dev.errand.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ErrandMemberStackTest {
    private static final Synthesised MEMBER = Synthesised.FLEETS.member();

    @Test
    void standsAlone() {
        assertThat(MEMBER.types())
                .containsExactlyInAnyOrder(
                        "AWS::IAM::Role", "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::ManagedPolicy");
        assertThat(MEMBER.template().properties().stream().map(section -> section.getKey()))
                .containsExactlyInAnyOrder("Description", "Parameters", "Conditions", "Resources", "Outputs");
        assertThat(MEMBER.template().path("Parameters")).isEqualTo(Synthesised.json("""
                {"RoleName": {"Type": "String", "Default": "reached",
                              "Description": "The setting memberRole of the deployment"},
                 "HomeAccount": {"Type": "String", "AllowedPattern": "[0-9]{12}",
                                 "Description": "The account that Errand is deployed in"},
                 "FunctionRoles": {"Type": "CommaDelimitedList",
                                   "Description": "The output FunctionRoleArns of the deployment"},
                 "ExternalId": {"Type": "String", "Default": "",
                                "Description": "The setting externalId of the deployment; empty when it has none"},
                 "Bucket": {"Type": "String", "Description": "The output BucketName of the deployment"}}"""));
    }

    @Test
    void itsRoleTrustsTheFunctionsThatKnowTheExternalId() {
        assertThat(MEMBER.resource("AWS::IAM::Role", "MemberRole").path("Properties"))
                .isEqualTo(Synthesised.json("""
                        {"RoleName": {"Ref": "RoleName"},
                         "Description": "What Errand may do in this account",
                         "MaxSessionDuration": 3600,
                         "AssumeRolePolicyDocument": {
                           "Version": "2012-10-17",
                           "Statement": [{
                             "Action": "sts:AssumeRole",
                             "Effect": "Allow",
                             "Principal": {"AWS": {"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":iam::",
                                                                     {"Ref": "HomeAccount"}, ":root"]]}},
                             "Condition": {
                               "ArnLike": {"aws:PrincipalArn": {"Ref": "FunctionRoles"}},
                               "StringEquals": {"Fn::If": ["HasExternalId", {"sts:ExternalId": {"Ref": "ExternalId"}},
                                                           {"Ref": "AWS::NoValue"}]}}}]}}"""));
        assertThat(MEMBER.template().path("Conditions")).isEqualTo(Synthesised.json("""
                {"HasExternalId": {"Fn::Not": [{"Fn::Equals": [{"Ref": "ExternalId"}, ""]}]}}"""));
    }

    @Test
    void itsRoleMayDoWithTheAccountsNodesWhatTheFunctionsDoAtHome() {
        assertThat(statements(MEMBER))
                .containsExactly(
                        "SendDocuments: Allow ssm:SendCommand"
                                + " on arn:<AWS::Partition>:ssm:eu-west-1::document/AWS-*,"
                                + " arn:<AWS::Partition>:ssm:us-east-1::document/AWS-*",
                        "SendToNodes: Allow ssm:SendCommand"
                                + " on arn:<AWS::Partition>:ec2:eu-west-1:<AWS::AccountId>:instance/*,"
                                + " arn:<AWS::Partition>:ssm:eu-west-1:<AWS::AccountId>:managed-instance/*,"
                                + " arn:<AWS::Partition>:ec2:us-east-1:<AWS::AccountId>:instance/*,"
                                + " arn:<AWS::Partition>:ssm:us-east-1:<AWS::AccountId>:managed-instance/*"
                                + " if {\"StringEquals\":{\"ssm:resourceTag/Role\":\"errand\"}}",
                        "FollowCommands: Allow ssm:DescribeInstanceInformation, ssm:ListCommands,"
                                + " ssm:ListCommandInvocations, ssm:CancelCommand, ssm:GetCommandInvocation on *",
                        "ReadLogs: Allow logs:GetLogEvents"
                                + " on arn:<AWS::Partition>:logs:eu-west-1:<AWS::AccountId>:log-group:/errand*:*,"
                                + " arn:<AWS::Partition>:logs:us-east-1:<AWS::AccountId>:log-group:/errand*:*",
                        "FindNodes: Allow ec2:DescribeInstances, tag:GetResources on *",
                        "ListGroups: Allow resource-groups:ListGroupResources"
                                + " on arn:<AWS::Partition>:resource-groups:eu-west-1:<AWS::AccountId>:group/*,"
                                + " arn:<AWS::Partition>:resource-groups:us-east-1:<AWS::AccountId>:group/*",
                        "ListStacks: Allow cloudformation:DescribeStacks, cloudformation:ListStackResources"
                                + " on arn:<AWS::Partition>:cloudformation:eu-west-1:<AWS::AccountId>:stack/*,"
                                + " arn:<AWS::Partition>:cloudformation:us-east-1:<AWS::AccountId>:stack/*",
                        "ReadProfiles: Allow iam:GetInstanceProfile"
                                + " on arn:<AWS::Partition>:iam::<AWS::AccountId>:instance-profile/*",
                        "ReadRoles: Allow iam:ListAttachedRolePolicies on arn:<AWS::Partition>:iam::<AWS::AccountId>:role/*");
    }

    @Test
    void withoutRegionsOfTheOwnersChoiceItMayDoSoInAll() {
        List<String> statements = statements(Synthesised.DEFAULT.member());

        assertThat(statements)
                .contains(
                        "SendDocuments: Allow ssm:SendCommand on arn:<AWS::Partition>:ssm:*::document/AWS-*",
                        "SendToNodes: Allow ssm:SendCommand"
                                + " on arn:<AWS::Partition>:ec2:*:<AWS::AccountId>:instance/*,"
                                + " arn:<AWS::Partition>:ssm:*:<AWS::AccountId>:managed-instance/*");
    }

    @Test
    void itsNodesMayFetchWhatIsStagedForThemAtHome() {
        assertThat(Statements.of(
                        MEMBER.resource("AWS::IAM::ManagedPolicy", "NodePolicy").at("/Properties/PolicyDocument")))
                .containsExactly(
                        "ReadStagedForNodes: Allow s3:GetObject"
                                + " on arn:<AWS::Partition>:s3:::<Bucket>/staged/*/node/*",
                        "ListStagedForNodes: Allow s3:ListBucket on arn:<AWS::Partition>:s3:::<Bucket>"
                                + " if {\"StringLike\":{\"s3:prefix\":\"staged/*/node/*\"}}");
    }

    private static List<String> statements(Synthesised member) {
        return Statements.of(member.resource("AWS::IAM::Policy", "MemberRole").at("/Properties/PolicyDocument"));
    }
}
