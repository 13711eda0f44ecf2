package dev.errand.infra;

import dev.errand.infra.access.LogAccess;
import dev.errand.infra.access.RunStoreAccess;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.BootstraplessSynthesizer;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.IResolvable;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/**
 * What another account needs for Errand to run commands on its nodes: a role that Errand's functions take, and a policy
 * for nodes. Once in an account, in whichever region: roles are global.
 *
 * <p>Its template stands alone: no assets, no bootstrap stack, nothing but parameters, so that
 * <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/what-is-cfnstacksets.html">StackSets</a> takes it as
 * it is.
 */
public final class ErrandMemberStack extends Stack {
    public ErrandMemberStack(Construct scope, String id, DeploymentSettings settings) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description("Lets Errand, deployed in another account, run commands on this account's nodes")
                        .synthesizer(new BootstraplessSynthesizer())
                        .build());
        MemberRole role = new MemberRole(
                this,
                "MemberRole",
                new MemberRole.Props(
                        parameter("RoleName", "The setting memberRole of the deployment")
                                .defaultValue(settings.reach().fleets().memberRole())
                                .build()
                                .getValueAsString(),
                        parameter("HomeAccount", "The account that Errand is deployed in")
                                .allowedPattern("[0-9]{12}")
                                .build()
                                .getValueAsString(),
                        parameter("FunctionRoles", "The output FunctionRoleArns of the deployment")
                                .type("CommaDelimitedList")
                                .build()
                                .getValueAsList(),
                        externalId(),
                        settings.nodeTag(),
                        settings.reach()));
        CfnParameter bucket =
                parameter("Bucket", "The output BucketName of the deployment").build();
        NodePolicy policy = new NodePolicy(
                this,
                "NodePolicy",
                new RunStoreAccess(Bucket.fromBucketName(this, "RunStore", bucket.getValueAsString())));
        NodeLogsPolicy logs = new NodeLogsPolicy(
                this,
                "NodeLogsPolicy",
                new LogAccess(this, List.of("*")),
                settings.reach().logGroups().allowed());
        output("RoleArn", "What the functions of the deployment assume", role.arn());
        output("NodePolicyArn", "What the role of a node needs for requests with staging node-role", policy.arn());
        output(
                "NodeLogsPolicyArn",
                "What the role of a node needs to send what it prints to CloudWatch Logs",
                logs.arn());
    }

    /** What is compared, when anything is. */
    private IResolvable externalId() {
        CfnParameter id = parameter("ExternalId", "The setting externalId of the deployment; empty when it has none")
                .defaultValue("")
                .build();
        CfnCondition chosen = CfnCondition.Builder.create(this, "HasExternalId")
                .expression(Fn.conditionNot(Fn.conditionEquals(id.getValueAsString(), "")))
                .build();
        return Fn.conditionIf(chosen.getLogicalId(), Map.of("sts:ExternalId", id.getValueAsString()), Aws.NO_VALUE);
    }

    private CfnParameter.Builder parameter(String id, String description) {
        return CfnParameter.Builder.create(this, id).description(description);
    }

    private void output(String id, String description, String value) {
        CfnOutput.Builder.create(this, id).description(description).value(value).build();
    }
}
