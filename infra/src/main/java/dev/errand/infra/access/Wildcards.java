package dev.errand.infra.access;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/** Answers cdk-nag's rule IAM5, which forbids wildcards, for one role or policy and the wildcards given; others stay errors. */
final class Wildcards {
    private Wildcards() {}

    static void acknowledge(Construct holder, List<String> resources, String reason) {
        Stack stack = Stack.of(holder);
        List<String> wildcards = resources.stream()
                .map(resource -> flatten(stack.resolve(resource)))
                .filter(resource -> resource.contains("*"))
                .map(resource -> "Resource::" + resource)
                .toList();
        if (wildcards.isEmpty()) {
            return;
        }
        NagSuppressions.addResourceSuppressions(holder, List.of(suppression(wildcards, reason)), true);
    }

    private static NagPackSuppression suppression(List<String> wildcards, String reason) {
        return NagPackSuppression.builder()
                .id("AwsSolutions-IAM5")
                .appliesTo(wildcards)
                .reason(reason)
                .build();
    }

    /**
     * The text by which cdk-nag names a resource, references in angle brackets:
     * https://github.com/cdklabs/cdk-nag/blob/main/src/utils/flatten-cfn-reference.ts
     */
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
        return ((List<?>) list).stream().map(Wildcards::flatten).toList();
    }
}
