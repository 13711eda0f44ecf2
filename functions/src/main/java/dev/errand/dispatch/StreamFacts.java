package dev.errand.dispatch;

public record StreamFacts(long bytes, String sha256, long passed) {}
