package dev.errand.inventory;

import dev.errand.request.NodeId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A node as a resource model describes it, with the attributes that Process Automation's SSM plugins read.
 *
 * <p>Source: <a href="https://docs.rundeck.com/docs/manual/projects/node-execution/aws-ssm.html">AWS SSM node executor</a>.
 *
 * @param attributes every attribute but the tags, nodename among them, in the document's order
 */
public record InventoryNode(String name, Set<String> tags, Map<String, String> attributes) {
    static final String NODENAME = "nodename";
    static final String TAGS = "tags";
    static final String INSTANCE_ID = "instanceId";
    static final String REGION = "region";
    static final String ACCOUNT = "account";
    static final String ASSUME_ROLE = "ssm-assume-role-arn";
    static final String LOG_GROUP = "cloudwatch-log-group";
    static final String COPIER_BUCKET = "ssm-copier-bucket";
    static final String NODE_EXECUTOR = "node-executor";
    static final String FILE_COPIER = "file-copier";

    public InventoryNode {
        tags = Collections.unmodifiableSet(new LinkedHashSet<>(tags));
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** The value of an attribute that is there and not blank. */
    public Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute)).filter(value -> !value.isBlank());
    }

    /** By which Systems Manager knows the node; absent where {@link #problems} says why. */
    public Optional<NodeId> instanceId() {
        return attribute(INSTANCE_ID).filter(NodeId::isValid).map(NodeId::new);
    }

    public Optional<String> region() {
        return attribute(REGION);
    }

    /** The account: the attribute {@code account}, else {@code owner} or {@code ownerId}, else that of the role to assume. */
    public Optional<String> account() {
        return Stream.of(ACCOUNT, "owner", "ownerId")
                .flatMap(attribute -> attribute(attribute).stream())
                .findFirst()
                .or(() -> assumeRole().flatMap(NodeChecks::accountOfRole));
    }

    /** The ARN of the role to assume; none where {@code ssm-assume-role} is false. */
    public Optional<String> assumeRole() {
        boolean off =
                attribute("ssm-assume-role").filter("false"::equalsIgnoreCase).isPresent();
        return off ? Optional.empty() : attribute(ASSUME_ROLE);
    }

    public Optional<String> logGroup() {
        return attribute(LOG_GROUP);
    }

    public Optional<String> copierBucket() {
        return attribute(COPIER_BUCKET);
    }

    public Optional<String> nodeExecutor() {
        return attribute(NODE_EXECUTOR);
    }

    public Optional<String> fileCopier() {
        return attribute(FILE_COPIER);
    }

    /** Why Errand cannot run anything on this node, each with the attribute and what to change; empty when it can. */
    public List<String> problems() {
        return NodeChecks.problems(this);
    }
}
