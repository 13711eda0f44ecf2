package dev.errand.report;

import dev.errand.store.Keys;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One of the things that a run brought to its nodes, so that it can be told later whether it was this one.
 *
 * @param what its place in the request, for example {@code command.linux} or {@code copy[1]}; of a document its name
 * @param bytes how many they are
 * @param sha256 of the bytes, in hexadecimal: what {@code sha256sum} says of the same text in a file. Nothing for a
 *     document, which Systems Manager keeps
 */
public record Ran(String what, Optional<Long> bytes, Optional<String> sha256) {
    static Ran text(String what, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Ran(what, Optional.of((long) bytes.length), Optional.of(Keys.sha256(bytes)));
    }

    static Ran unread(String what) {
        return new Ran(what, Optional.empty(), Optional.empty());
    }
}
