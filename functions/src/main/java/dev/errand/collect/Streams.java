package dev.errand.collect;

/**
 * What GetCommandInvocation holds of a command on one node: at most 24,000 characters of standard output and 8,000 of
 * standard error (API model).
 */
public record Streams(String stdout, String stderr) {}
