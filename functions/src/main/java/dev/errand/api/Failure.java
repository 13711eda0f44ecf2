package dev.errand.api;

/** Why a run could not go on. */
public record Failure(String error, String message) {}
