package dev.errand.request;

/** Runs nothing: files are copied or fetched alone. */
public record MoveFiles() implements Action {}
