package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.template.Source.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads roles and gathers the policies that the template attaches to them. */
final class RoleReader {
    private final List<Resource> policies;
    private final Resolver resolver;

    /** @param resources all that are deployed */
    RoleReader(List<Resource> resources, Resolver resolver) {
        this.policies = resources.stream()
                .filter(resource -> resource.type().equals(ResourceTypes.POLICY)
                        || resource.type().equals(ResourceTypes.MANAGED_POLICY))
                .toList();
        this.resolver = resolver;
    }

    RoleResource read(Resource role) {
        List<PolicyDocument> documents = new ArrayList<>(inline(role));
        documents.addAll(attachedByPolicy(role));
        documents.addAll(attachedByRole(role));
        return new RoleResource(
                role.logicalId(),
                resolver.name(role),
                resolver.arn(role),
                resolver.property(role, "AssumeRolePolicyDocument"),
                documents,
                longestSession(role));
    }

    private Duration longestSession(Resource role) {
        JsonNode seconds = resolver.property(role, "MaxSessionDuration");
        return seconds.isMissingNode() ? RoleResource.USUAL_SESSION : Duration.ofSeconds(seconds.asLong());
    }

    private List<PolicyDocument> inline(Resource role) {
        return resolver.property(role, "Policies")
                .valueStream()
                .map(policy -> new PolicyDocument(
                        role.logicalId() + " " + policy.path("PolicyName").asText(), policy.path("PolicyDocument")))
                .toList();
    }

    private List<PolicyDocument> attachedByPolicy(Resource role) {
        String name = resolver.name(role);
        return policies.stream()
                .filter(policy -> resolver.property(policy, "Roles")
                        .valueStream()
                        .anyMatch(attached -> attached.asText().equals(name)))
                .map(this::document)
                .toList();
    }

    private List<PolicyDocument> attachedByRole(Resource role) {
        return resolver.property(role, "ManagedPolicyArns")
                .valueStream()
                .map(JsonNode::asText)
                .map(arn -> managed("resource " + role.logicalId() + ", Properties/ManagedPolicyArns", arn))
                .toList();
    }

    /** @throws UnreadableTemplate naming the place when no managed policy of the template has the ARN */
    PolicyDocument managed(String place, String arn) {
        return find(arn)
                .map(this::document)
                .orElseThrow(() -> new UnreadableTemplate(
                        place,
                        "%s is not in the template, so what it grants is not known locally; write the statements out"
                                .formatted(arn)));
    }

    boolean isManaged(String arn) {
        return find(arn).isPresent();
    }

    private Optional<Resource> find(String arn) {
        return policies.stream()
                .filter(policy -> policy.type().equals(ResourceTypes.MANAGED_POLICY))
                .filter(policy -> resolver.arn(policy).equals(arn))
                .findFirst();
    }

    private PolicyDocument document(Resource policy) {
        return new PolicyDocument(policy.logicalId(), resolver.property(policy, "PolicyDocument"));
    }
}
