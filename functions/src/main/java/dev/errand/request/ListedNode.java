package dev.errand.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A node that somebody listed, with Rundeck's attributes.
 *
 * @param attributes all of them by name, the id's too, as they were written; an empty one says nothing
 */
public record ListedNode(NodeId id, Map<String, String> attributes) {
    public static final String INSTANCE_ID = "instanceId";
    public static final String REGION = "region";
    public static final String ACCOUNT = "account";
    public static final String LOG_GROUP = "cloudwatch-log-group";
    public static final String STAGING_BUCKET = "ssm-copier-bucket";
    public static final String EXECUTOR = "node-executor";
    public static final String COPIER = "file-copier";
    public static final String ROLE = "ssm-assume-role-arn";
    public static final String NAME = "name";
    public static final String NODE_NAME = "nodename";

    public ListedNode {
        Map<String, String> all = new LinkedHashMap<>(attributes);
        all.put(INSTANCE_ID, id.value());
        attributes = Collections.unmodifiableMap(all);
    }

    /** What people call it. */
    public Optional<String> name() {
        return Stream.of(NODE_NAME, NAME)
                .map(this::attribute)
                .flatMap(Optional::stream)
                .findFirst();
    }

    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name)).filter(value -> !value.isBlank());
    }

    /** The ARN of the role by which it is reached; none where {@code ssm-assume-role} is false. */
    public Optional<String> role() {
        boolean off =
                attribute("ssm-assume-role").filter("false"::equalsIgnoreCase).isPresent();
        return off ? Optional.empty() : attribute(ROLE);
    }

    /** The account that it says it is in, or that of its owner or of the role by which it is reached. */
    public Optional<String> account() {
        return attribute(ACCOUNT)
                .or(() -> Stream.of("owner", "ownerId")
                        .map(this::attribute)
                        .flatMap(Optional::stream)
                        .filter(AwsNames::isAccount)
                        .findFirst())
                .or(() -> role().flatMap(AwsNames::accountOfRole));
    }
}
