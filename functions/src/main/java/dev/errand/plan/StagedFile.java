package dev.errand.plan;

/**
 * A copy of an object of somebody's bucket that nodes can be given: made once, by Plan.
 *
 * @param place what of the request asked for it, for example {@code script.linux} or {@code copy[1]}
 * @param path its path below the prefix that was asked for; empty when that was an object
 * @param key of the copy, in the run store
 * @param sha256 in lower-case hexadecimal
 */
public record StagedFile(String place, String path, String key, long bytes, String sha256) {}
