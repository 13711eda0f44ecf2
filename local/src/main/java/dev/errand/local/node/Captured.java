package dev.errand.local.node;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A stream's first {@link Truncation#STREAM} bytes and its whole size. */
final class Captured {
    private final byte[] head;
    private final long size;

    private Captured(byte[] head, long size) {
        this.head = head;
        this.size = size;
    }

    long size() {
        return size;
    }

    /** Returns all of it up to the limit. */
    byte[] head() {
        return head.clone();
    }

    static Captured of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Captured of(byte[] bytes) {
        return new Captured(Arrays.copyOf(bytes, Math.min(bytes.length, Truncation.STREAM)), bytes.length);
    }

    /** Reads what a file holds; none is empty. */
    static Captured in(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new Captured(new byte[0], 0);
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            return new Captured(bytes.readNBytes(Truncation.STREAM), Files.size(file));
        }
    }

    /** Returns the first bytes, which must be there. */
    byte[] first(long count) {
        if (count < 0 || count > head.length) {
            throw new IndexOutOfBoundsException("slice bounds out of range [:%d]".formatted(count));
        }
        return Arrays.copyOf(head, (int) count);
    }

    /** Returns this stream with a text behind it. */
    Captured followedBy(String text) {
        byte[] more = text.getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(head, head.length + more.length);
        System.arraycopy(more, 0, both, head.length, more.length);
        return new Captured(Arrays.copyOf(both, Math.min(both.length, Truncation.STREAM)), size + more.length);
    }
}
