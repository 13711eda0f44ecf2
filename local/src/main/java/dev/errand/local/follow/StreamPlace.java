package dev.errand.local.follow;

/** Where a stream of a log group is. */
public record StreamPlace(String region, String group, String name) {}
