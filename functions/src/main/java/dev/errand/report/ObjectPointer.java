package dev.errand.report;

/** Where an object lies; never a signed URL. */
public record ObjectPointer(String bucket, String key) {}
