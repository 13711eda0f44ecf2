package dev.errand.local.follow;

/**
 * A line that a node printed.
 *
 * @param node what people call it
 * @param stderr whether it is one of its standard error
 */
public record NodeLine(String node, boolean stderr, Line line) {}
