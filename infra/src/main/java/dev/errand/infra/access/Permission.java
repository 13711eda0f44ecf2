package dev.errand.infra.access;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;

/**
 * One statement of a role's policy, and why its resources must hold a wildcard.
 *
 * @param statement what is allowed
 * @param wildcardReason what cdk-nag's rule IAM5 is told about the wildcards of this statement, and of no other
 */
public record Permission(PolicyStatement statement, String wildcardReason) {
    /** Adds the statement to the role's own policy and answers the rule that forbids wildcards. */
    public void grantTo(Role role) {
        role.addToPolicy(statement);
        acknowledgeWildcards(role, wildcards(Stack.of(role)), wildcardReason);
    }

    /** Tells cdk-nag why a policy of this role holds these wildcards; any other one stays an error. */
    public static void acknowledgeWildcards(Role role, List<String> resources, String reason) {
        if (!resources.isEmpty()) {
            NagSuppressions.addResourceSuppressions(
                    role,
                    List.of(NagPackSuppression.builder()
                            .id("AwsSolutions-IAM5")
                            .reason(reason)
                            .appliesTo(resources.stream()
                                    .map(resource -> "Resource::" + resource)
                                    .toList())
                            .build()),
                    true);
        }
    }

    private List<String> wildcards(Stack stack) {
        return statement.getResources().stream()
                .map(resource -> flatten(stack.resolve(resource)))
                .filter(resource -> resource.contains("*"))
                .toList();
    }

    /** The text by which cdk-nag names a resource: references in angle brackets (its flatten-cfn-reference.ts). */
    private static String flatten(Object resolved) {
        if (resolved instanceof Map<?, ?> intrinsic) {
            Map.Entry<?, ?> call = intrinsic.entrySet().iterator().next();
            return flatten(String.valueOf(call.getKey()), call.getValue());
        }
        return String.valueOf(resolved);
    }

    private static String flatten(String intrinsic, Object argument) {
        return switch (intrinsic) {
            case "Ref" -> "<" + argument + ">";
            case "Fn::GetAtt" -> "<" + String.join(".", strings(argument)) + ">";
            case "Fn::Join" -> join((List<?>) argument);
            default -> throw new IllegalArgumentException("a resource that cdk-nag would not recognise: " + intrinsic);
        };
    }

    private static String join(List<?> arguments) {
        return String.join(arguments.getFirst().toString(), strings(arguments.getLast()));
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(Permission::flatten).toList();
    }
}
