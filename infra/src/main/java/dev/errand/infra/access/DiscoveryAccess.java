package dev.errand.infra.access;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** What it takes to find nodes by what they belong to, and to say why an instance is no managed node. */
public final class DiscoveryAccess {
    private static final String NOT_LIMITABLE = "The actions have no resource to limit them to.";
    private static final String NAMED_BY_REQUESTS =
            "Groups are named by each request, instance profiles and roles by" + " the instances that it names.";

    private final Stack stack;
    private final List<String> regions;

    /** @param regions those whose nodes are looked for; {@code *} for any */
    public DiscoveryAccess(Stack stack, List<String> regions) {
        this.stack = stack;
        this.regions = List.copyOf(regions);
    }

    /**
     * Describes instances
     * (<a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html">reference</a>),
     * lists the members of resource groups, and looks at the instance profile and role of an instance. What else the members
     * of a group take is in the
     * <a href="https://docs.aws.amazon.com/ARG/latest/APIReference/API_ListGroupResources.html">reference</a>.
     */
    public List<Permission> find() {
        return List.of(
                Permission.wide(
                        statement("FindNodes", "ec2:DescribeInstances", "tag:GetResources")
                                .resources(List.of("*")),
                        NOT_LIMITABLE),
                Permission.wide(
                        statement("ListGroups", "resource-groups:ListGroupResources")
                                .resources(in("resource-groups", "group")),
                        NAMED_BY_REQUESTS),
                Permission.wide(
                        statement("ListStacks", "cloudformation:DescribeStacks", "cloudformation:ListStackResources")
                                .resources(in("cloudformation", "stack")),
                        NAMED_BY_REQUESTS),
                Permission.wide(
                        statement("ExplainNodes", "iam:GetInstanceProfile", "iam:ListAttachedRolePolicies")
                                .resources(Stream.of("instance-profile", "role")
                                        .map(kind -> arn("iam", "", kind))
                                        .toList()),
                        NAMED_BY_REQUESTS));
    }

    private List<String> in(String service, String kind) {
        return regions.stream().map(region -> arn(service, region, kind)).toList();
    }

    private String arn(String service, String region, String kind) {
        return stack.formatArn(ArnComponents.builder()
                .service(service)
                .region(region)
                .resource(kind)
                .resourceName("*")
                .build());
    }

    private static PolicyStatement.Builder statement(String sid, String... actions) {
        return PolicyStatement.Builder.create().sid(sid).actions(List.of(actions));
    }
}
