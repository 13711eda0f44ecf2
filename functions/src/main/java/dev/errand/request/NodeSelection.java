package dev.errand.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One way to say which nodes are asked for. */
public sealed interface NodeSelection {
    /** Every managed node that there is. */
    record All() implements NodeSelection {}

    /** Those with one of the ids. */
    record Ids(List<NodeId> ids) implements NodeSelection {
        public Ids {
            ids = List.copyOf(ids);
        }
    }

    /**
     * Those that carry all of the tags.
     *
     * @param tags values by tag key, as the request orders them; a node matches when each key has one of its values
     */
    record Tagged(Map<String, List<String>> tags) implements NodeSelection {
        public Tagged {
            tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        }
    }

    /** The instances of a resource group. */
    record InResourceGroup(String name) implements NodeSelection {}

    /** The instances of an Auto Scaling group. */
    record InAutoScalingGroup(String name) implements NodeSelection {}

    /** The instances that a stack of CloudFormation has made. */
    record InStack(String name) implements NodeSelection {}

    /** Those that the request lists with what there is to say of each. */
    record Listed(List<ListedNode> nodes) implements NodeSelection {
        public Listed {
            nodes = List.copyOf(nodes);
        }
    }

    /** Those that a resource file of Rundeck lists. */
    record Inventoried(S3Location at) implements NodeSelection {}
}
