package dev.errand.request;

/** What a run does on each of its nodes. */
public sealed interface Action permits RunCommand, RunScript {}
