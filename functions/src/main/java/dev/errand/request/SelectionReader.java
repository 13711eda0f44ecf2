package dev.errand.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the ways to say which nodes are asked for. */
final class SelectionReader {
    /** Source: <a href="https://docs.aws.amazon.com/ARG/latest/APIReference/API_ListGroupResources.html">ListGroupResources</a>. */
    private static final Pattern RESOURCE_GROUP =
            Pattern.compile("[a-zA-Z0-9_.-]{1,300}|[a-zA-Z0-9_.-]{1,150}/[a-z0-9]{26}");

    /**
     * Source: <a
     * href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html">CreateAutoScalingGroup</a>.
     */
    private static final Pattern AUTO_SCALING_GROUP = Pattern.compile("(?=.*\\S)\\P{Cntrl}{1,255}");

    /** Source: <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html">CreateStack</a>. */
    private static final Pattern STACK = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]{0,127}");

    private final Fields targets;

    SelectionReader(Fields targets) {
        this.targets = targets;
    }

    Optional<NodeSelection> ids() {
        return given("instanceIds").map(field -> new NodeSelection.Ids(readIds(field)));
    }

    Optional<NodeSelection> tags() {
        return targets.object("tags").map(tags -> new NodeSelection.Tagged(readTags(tags)));
    }

    Optional<NodeSelection> resourceGroup() {
        return name("resourceGroup", RESOURCE_GROUP, "a resource group, not its ARN")
                .map(NodeSelection.InResourceGroup::new);
    }

    Optional<NodeSelection> autoScalingGroup() {
        return name("autoScalingGroup", AUTO_SCALING_GROUP, "an Auto Scaling group")
                .map(NodeSelection.InAutoScalingGroup::new);
    }

    Optional<NodeSelection> stack() {
        return name("stack", STACK, "a stack of CloudFormation, not its ARN").map(NodeSelection.InStack::new);
    }

    Optional<NodeSelection> nodes() {
        return given("nodes").map(field -> new NodeSelection.Listed(NodesReader.read(targets)));
    }

    Optional<NodeSelection> inventory() {
        return S3Reader.object(targets, "inventory").map(NodeSelection.Inventoried::new);
    }

    private Optional<String> given(String field) {
        return targets.has(field) ? Optional.of(field) : Optional.empty();
    }

    private Optional<String> name(String field, Pattern shape, String what) {
        Optional<String> name = targets.text(field);
        if (name.isPresent() && !shape.matcher(name.get()).matches()) {
            targets.problem(field, "is '%s'; write the name of %s", name.get(), what);
        }
        return name;
    }

    private List<NodeId> readIds(String field) {
        List<NodeId> ids = new ArrayList<>();
        Map<NodeId, String> seen = new LinkedHashMap<>();
        targets.list(field)
                .forEach((place, value) -> targets.asText(place, value)
                        .flatMap(text -> NodeIdReader.read(targets, place, text))
                        .filter(id -> isNew(place, id, seen))
                        .ifPresent(ids::add));
        if (targets.value(field).equals(Optional.of(List.of()))) {
            targets.problem(field, "is empty; name at least one node or leave the field out");
        }
        return ids;
    }

    private boolean isNew(String place, NodeId id, Map<NodeId, String> seen) {
        String earlier = seen.putIfAbsent(id, place);
        if (earlier != null) {
            targets.problem(place, "is '%s' again, as %s; name a node once", id, earlier);
        }
        return earlier == null;
    }

    private Map<String, List<String>> readTags(Fields fields) {
        Map<String, List<String>> tags = new LinkedHashMap<>();
        fields.names().forEach(key -> tags.put(key, values(fields, key)));
        if (tags.isEmpty()) {
            targets.problem("tags", "is empty; name at least one tag or leave the field out");
        }
        return tags;
    }

    private static List<String> values(Fields tags, String key) {
        if (tags.value(key).orElse(List.of()) instanceof String one) {
            return List.of(one);
        }
        List<String> values = tags.texts(key);
        if (tags.value(key).equals(Optional.of(List.of()))) {
            tags.problem(key, "has no value; give one or more");
        }
        if (key.isBlank() || key.length() > 128) {
            tags.problem(key, "is not a tag key; those have 1 to 128 characters");
        }
        return values;
    }
}
