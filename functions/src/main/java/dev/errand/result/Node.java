package dev.errand.result;

import dev.errand.request.NodeId;

/**
 * A node that something can be sent to.
 *
 * @param name what people call it; its id where nothing better is known
 */
public record Node(NodeId id, String name, Location location, Platform platform, NodeAttributes attributes) {
    /** A node of which nothing more is known. */
    public Node(NodeId id, String name, Location location, Platform platform) {
        this(id, name, location, platform, NodeAttributes.NONE);
    }

    /** The same with other attributes. */
    public Node with(NodeAttributes attributesNow) {
        return new Node(id, name, location, platform, attributesNow);
    }

    public String account() {
        return location.account();
    }

    public String region() {
        return location.region();
    }
}
