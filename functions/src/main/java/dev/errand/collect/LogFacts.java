package dev.errand.collect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a text comes to.
 *
 * @param lines how many newlines it has
 * @param replaced whether it holds U+FFFD, which stands for what was no UTF-8
 */
record LogFacts(long bytes, long lines, String sha256, boolean replaced) {
    private static final int BUFFER = 1 << 16;

    static LogFacts of(LogText text) {
        Count count = new Count();
        byte[] buffer = new byte[BUFFER];
        try (InputStream input = text.open()) {
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                count.add(buffer, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count.facts();
    }

    private static final class Count {
        private final MessageDigest digest = sha256();
        private long bytes;
        private long lines;
        private int last;
        private boolean replaced;

        void add(byte[] buffer, int length) {
            digest.update(buffer, 0, length);
            bytes += length;
            for (int i = 0; i < length; i++) {
                lines += buffer[i] == '\n' ? 1 : 0;
                last = ((last << 8) | (buffer[i] & 0xff)) & 0xffffff;
                replaced |= last == 0xefbfbd;
            }
        }

        LogFacts facts() {
            return new LogFacts(bytes, lines, HexFormat.of().formatHex(digest.digest()), replaced);
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }
}
