package dev.errand.request;

/**
 * Runs a text with the node's shell, or with the interpreter that its {@code #!} line names.
 *
 * @param text any text; lines are ended by line feeds
 */
public record RunCommand(String text) implements Action {}
