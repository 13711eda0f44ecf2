package dev.errand.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one stack's template would deploy into an account and a region, every reference in it resolved.
 *
 * @param managedPolicies what the stack offers for roles of others, by the outputs that have their ARNs
 * @param outputDescriptions by the outputs' names what the template says of them
 */
public record Deployment(
        String stackName,
        String account,
        String region,
        List<FunctionResource> functions,
        List<AliasResource> aliases,
        List<StateMachineResource> stateMachines,
        List<BucketResource> buckets,
        List<RoleResource> roles,
        EventResources events,
        Optional<ApiResource> api,
        Map<String, PolicyDocument> managedPolicies,
        Map<String, String> outputs,
        Map<String, String> outputDescriptions) {
    /** The output that names the managed policy for nodes. */
    public static final String NODE_POLICY = "NodePolicyArn";

    public Deployment {
        functions = List.copyOf(functions);
        aliases = List.copyOf(aliases);
        stateMachines = List.copyOf(stateMachines);
        buckets = List.copyOf(buckets);
        roles = List.copyOf(roles);
        managedPolicies = Map.copyOf(managedPolicies);
        outputs = Map.copyOf(outputs);
        outputDescriptions = Map.copyOf(outputDescriptions);
    }

    /** What the stack offers for the roles of nodes. */
    public Optional<PolicyDocument> nodePolicy() {
        return Optional.ofNullable(managedPolicies.get(NODE_POLICY));
    }

    /** The stack's ARN. */
    public String stackId() {
        return new Scope(stackName, account, region).stackId();
    }

    /** The role of that logical id, as functions and state machines name theirs. */
    public Optional<RoleResource> role(String logicalId) {
        return roles.stream().filter(role -> role.logicalId().equals(logicalId)).findFirst();
    }

    /** The function that an ARN means: its own, one with a version's number, or an alias of it. */
    public Optional<FunctionResource> function(String arn) {
        Optional<String> aliased = aliases.stream()
                .filter(alias -> alias.arn().equals(arn))
                .map(AliasResource::functionLogicalId)
                .findFirst();
        return functions.stream()
                .filter(function -> aliased.isPresent()
                        ? function.logicalId().equals(aliased.get())
                        : function.arn().equals(arn) || arn.startsWith(function.arn() + ":"))
                .findFirst();
    }
}
