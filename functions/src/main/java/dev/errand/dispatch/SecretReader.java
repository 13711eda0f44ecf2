package dev.errand.dispatch;

import dev.errand.request.SecretSource;

/** Reads secrets. Throttled and failed calls are retried by the SDK. */
public interface SecretReader {
    /**
     * The value, as text.
     *
     * @throws SecretUnreadable naming the secret, never its value
     */
    String read(SecretSource source);

    /** A secret is not there, is not a text, or may not be read. */
    final class SecretUnreadable extends RuntimeException {
        public SecretUnreadable(SecretSource source, String why) {
            super("the %s '%s' cannot be read: %s".formatted(word(source), source.name(), why));
        }

        private static String word(SecretSource source) {
            return switch (source.kind()) {
                case SECRET -> "secret";
                case PARAMETER -> "parameter";
            };
        }
    }
}
