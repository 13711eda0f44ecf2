package dev.errand.local.iam;

import dev.errand.local.fleet.FleetNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * An instance profile with its role, which is named the same, as the console names them.
 *
 * @param policies the ARNs of the managed policies attached to the role
 */
public record InstanceProfile(String account, String name, List<String> policies) {
    private static final int ID_LENGTH = 17;

    public InstanceProfile {
        policies = List.copyOf(policies);
    }

    /** One of which only the name is known. */
    public static InstanceProfile named(String account, String name) {
        return new InstanceProfile(account, name, List.of());
    }

    /** Those that nodes of an account have. */
    public static List<InstanceProfile> of(String account, Collection<FleetNode> nodes) {
        Map<String, InstanceProfile> found = new LinkedHashMap<>();
        nodes.stream()
                .filter(node -> !node.hybrid())
                .map(FleetNode::standing)
                .forEach(standing -> standing.profile()
                        .ifPresent(name -> found.put(
                                name,
                                new InstanceProfile(
                                        account,
                                        name,
                                        standing.policies().stream()
                                                .map(InstanceProfile::policyArn)
                                                .toList()))));
        return List.copyOf(found.values());
    }

    private static String policyArn(String policy) {
        return policy.startsWith("arn:") ? policy : "arn:aws:iam::aws:policy/" + policy;
    }

    public String arn() {
        return "arn:aws:iam::%s:instance-profile/%s".formatted(account, name);
    }

    String roleArn() {
        return "arn:aws:iam::%s:role/%s".formatted(account, name);
    }

    public String id() {
        return id("AIPA", arn());
    }

    String roleId() {
        return id("AROA", roleArn());
    }

    /** The same each time; https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html, unique ids */
    private static String id(String prefix, String arn) {
        String unique = UUID.nameUUIDFromBytes(arn.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        return prefix + unique.substring(0, ID_LENGTH).toUpperCase(Locale.ROOT);
    }
}
