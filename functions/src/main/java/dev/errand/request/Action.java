package dev.errand.request;

/** What a run does on each of its nodes, between the files that it copies there and those that it fetches. */
public sealed interface Action permits RunCommand, RunScript, RunDocument, MoveFiles {}
