package dev.errand.collect;

import java.util.Optional;

/**
 * A stream of which CloudWatch Logs may hold more than Systems Manager.
 *
 * @param source where
 * @param name {@code stdout} or {@code stderr}
 * @param step whose, counted from 0, where a document ran as it is
 * @param expected what the node's own marker says; nothing where there is none
 * @param without why it is not taken from elsewhere; stands in the result if it is not taken from here either
 */
public record LoggedStream(
        LogStream source, String name, Optional<Integer> step, Optional<Expected> expected, Optional<String> without) {
    /**
     * What a stream must come to.
     *
     * @param sha256 in lower-case hexadecimal, where the node could count it
     * @param lines how many newlines it has
     */
    public record Expected(long bytes, Optional<String> sha256, long lines) {}

    LoggedStream without(String why) {
        return new LoggedStream(source, name, step, expected, Optional.of(why));
    }

    /** What it is called in the run store, where the stream's own name is the node's to upload to. */
    String object(int steps) {
        String file = name + ".log";
        return step.filter(index -> steps > 1)
                .map(index -> "plugins/%d/%s".formatted(index + 1, file))
                .orElse(file);
    }
}
