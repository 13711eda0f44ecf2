package dev.errand.status;

/**
 * What ListCommands says of one command.
 *
 * @param isFinal whether no node's status can change any more
 * @param completed how many of its nodes have a final status
 */
public record CommandView(String commandId, boolean isFinal, int completed) {}
