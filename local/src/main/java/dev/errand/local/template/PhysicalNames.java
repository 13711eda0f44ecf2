package dev.errand.local.template;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.UUID;

/**
 * The names that CloudFormation would make up for resources without one: {@code <stack>-<logical id>-<12 characters>},
 * cut to the type's limit. Unlike CloudFormation's they are the same each time, so that what an earlier start kept is found again.
 */
final class PhysicalNames {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int SUFFIX = 12;

    private final Scope scope;

    PhysicalNames(Scope scope) {
        this.scope = scope;
    }

    /** A function's or role's name, at most 64 characters. */
    String name(String logicalId) {
        int room = 64 - SUFFIX - 2;
        String id = cut(logicalId, Math.max(24, room - scope.stackName().length()));
        return cut(scope.stackName(), room - id.length()) + "-" + id + "-" + suffix(logicalId);
    }

    /** A bucket's name: at most 63 characters, lower case. */
    String bucket(String logicalId) {
        String name = name(logicalId);
        return cut(name, 63).toLowerCase(Locale.ROOT);
    }

    /** A state machine's name, which does not begin with the stack's. */
    String stateMachine(String logicalId) {
        return cut(logicalId, 80 - SUFFIX - 1) + "-" + suffix(logicalId);
    }

    /** A key's id, which is a UUID. */
    String key(String logicalId) {
        return UUID.nameUUIDFromBytes(sha256(scope + " " + logicalId)).toString();
    }

    /** The id that API Gateway gives what it makes: ten letters and digits, in lower case. */
    String id(String logicalId) {
        return cut(suffix(logicalId), 10).toLowerCase(Locale.ROOT);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private String suffix(String logicalId) {
        byte[] digest = sha256(scope + " " + logicalId);
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < SUFFIX; i++) {
            suffix.append(LETTERS.charAt(Byte.toUnsignedInt(digest[i]) % LETTERS.length()));
        }
        return suffix.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
