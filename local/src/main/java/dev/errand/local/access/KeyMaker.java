package dev.errand.local.access;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes keys in the shape of AWS's: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
final class KeyMaker {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final SecureRandom random = new SecureRandom();

    /** @param prefix {@code AKIA} for a user's key, {@code ASIA} for a session's */
    String accessKeyId(String prefix) {
        StringBuilder key = new StringBuilder(prefix);
        random.ints(16, 0, LETTERS.length()).forEach(i -> key.append(LETTERS.charAt(i)));
        return key.toString();
    }

    String secretAccessKey() {
        return text(30);
    }

    String sessionToken() {
        return text(96);
    }

    private String text(int bytes) {
        byte[] key = new byte[bytes];
        random.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
