package dev.errand.local.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Carries events from a bus to its rules. EventBridge promises at least one delivery and no order
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules-best-practices.html), so tests may let it deliver
 * events twice and in another order.
 */
@FunctionalInterface
public interface Carrier {
    /** Each once, in the order in which they came. */
    Carrier FAITHFUL = events -> events;

    /**
     * What is delivered.
     *
     * @param events those that came in one call
     */
    List<ObjectNode> carry(List<ObjectNode> events);
}
