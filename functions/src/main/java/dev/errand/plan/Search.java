package dev.errand.plan;

import dev.errand.contract.NodeTag;
import dev.errand.request.NodeId;
import dev.errand.request.NodeSelection;
import dev.errand.result.LocationUnreachable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks one account and region about its nodes. */
final class Search {
    /**
     * What Auto Scaling and CloudFormation put on the instances that they make: <a
     * href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html">tags of groups</a>, <a
     * href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-resource-tags.html">resource
     * tags</a>.
     */
    private static final String GROUP_TAG = "aws:autoscaling:groupName";

    private static final String STACK_TAG = "aws:cloudformation:stack-name";

    private final Question question;
    private final Inventory inventory;
    private final ResourceGroups groups;
    private final Optional<NodeTag> nodeTag;
    private final Map<NodeId, ManagedNode> found = new LinkedHashMap<>();
    private final Set<NodeId> expected;
    private final Set<NodeId> ids;

    private Search(Question question, Inventory inventory, ResourceGroups groups, Optional<NodeTag> nodeTag) {
        this.question = question;
        this.inventory = inventory;
        this.groups = groups;
        this.nodeTag = nodeTag;
        this.expected = new LinkedHashSet<>(question.listed());
        this.ids = new LinkedHashSet<>(question.listed());
    }

    /** @param nodeTag what a node must carry to be sent anything */
    static Answer ask(Question question, Directory directory, Optional<NodeTag> nodeTag, String run) {
        try {
            return new Search(
                            question,
                            directory.inventories().at(question.location(), run),
                            directory.groups().at(question.location(), run),
                            nodeTag)
                    .answer();
        } catch (LocationUnreachable e) {
            return Answer.of(question, e);
        }
    }

    private Answer answer() {
        question.selections().forEach(this::find);
        if (!ids.isEmpty()) {
            add(inventory.withIds(List.copyOf(ids)));
        }
        List<NodeId> missing = new ArrayList<>(expected);
        missing.removeAll(found.keySet());
        return new Answer(question, found, missing, permitted(), Optional.empty());
    }

    private void find(NodeSelection selection) {
        switch (selection) {
            case NodeSelection.All _ -> add(nodeTag.map(inventory::withTag).orElseGet(inventory::all));
            case NodeSelection.Ids asked -> ids.addAll(asked.ids());
            case NodeSelection.Tagged asked -> add(inventory.withTags(asked.tags()));
            case NodeSelection.InAutoScalingGroup group -> add(tagged(GROUP_TAG, group.name()));
            case NodeSelection.InStack stack -> add(tagged(STACK_TAG, stack.name()));
            case NodeSelection.InResourceGroup group -> expect(groups.members(group.name()));
            case NodeSelection.Listed _, NodeSelection.Inventoried _ -> {}
        }
    }

    private List<ManagedNode> tagged(String key, String value) {
        return inventory.withTags(Map.of(key, List.of(value)));
    }

    private void expect(List<NodeId> members) {
        ids.addAll(members);
        expected.addAll(members);
    }

    private void add(List<ManagedNode> more) {
        more.forEach(managed -> found.put(managed.node().id(), managed));
    }

    private Set<NodeId> permitted() {
        if (nodeTag.isEmpty() || question.isOfAll() || found.isEmpty()) {
            return Set.copyOf(found.keySet());
        }
        return inventory.withTag(nodeTag.get()).stream()
                .map(managed -> managed.node().id())
                .collect(Collectors.toSet());
    }
}
