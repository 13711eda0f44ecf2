package dev.errand.infra;

import dev.errand.contract.NodeTag;
import dev.errand.infra.access.DiscoveryAccess;
import dev.errand.infra.access.LogAccess;
import dev.errand.infra.access.RunCommandAccess;
import dev.errand.infra.access.Trust;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.IResolvable;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/** The role that the functions take in a member account: what they may do at home, to that account's nodes alone. */
final class MemberRole extends Construct {
    private static final List<String> ANY_REGION = List.of("*");

    private final Role role;

    MemberRole(Construct scope, String id, Props props) {
        super(scope, id);
        this.role = Role.Builder.create(this, "Role")
                .roleName(props.name())
                .description("What Errand may do in this account")
                .assumedBy(Trust.foreignRoles(props.homeAccount(), props.functionRoles(), props.externalId()))
                // A session that a role's session starts lasts an hour at most.
                .maxSessionDuration(Duration.hours(1))
                .build();
        List<String> chosen = props.reach().fleets().regions();
        List<String> regions = chosen.isEmpty() ? ANY_REGION : chosen;
        RunCommandAccess commands = new RunCommandAccess(Stack.of(this), regions);
        List.of(
                        commands.sendDocuments(props.reach().documents()),
                        commands.sendToNodes(props.nodeTag()),
                        commands.call(
                                "ssm:DescribeInstanceInformation",
                                "ssm:ListCommands",
                                "ssm:ListCommandInvocations",
                                "ssm:GetCommandInvocation"))
                .forEach(permission -> permission.grantTo(role));
        new LogAccess(Stack.of(this), regions)
                .read(props.reach().logGroups().allowed())
                .grantTo(role);
        new DiscoveryAccess(Stack.of(this), regions).find().forEach(permission -> permission.grantTo(role));
    }

    /**
     * What the role is made of.
     *
     * @param homeAccount the account whose functions take it
     * @param functionRoles the ARNs of these functions' roles
     * @param externalId what must be given beside, if anything
     */
    record Props(
            String name,
            String homeAccount,
            List<String> functionRoles,
            IResolvable externalId,
            Optional<NodeTag> nodeTag,
            Reach reach) {}

    String arn() {
        return role.getRoleArn();
    }
}
