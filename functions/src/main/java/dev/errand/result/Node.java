package dev.errand.result;

import dev.errand.request.NodeId;

/**
 * A node that something can be sent to.
 *
 * @param name what people call it; its id where nothing better is known
 */
public record Node(NodeId id, String name, String account, String region, Platform platform) {}
