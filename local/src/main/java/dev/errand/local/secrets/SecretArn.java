package dev.errand.local.secrets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * The ARN of a secret, which ends in six characters that Secrets Manager makes up. Here they are computed from the name,
 * so that a secret has the same ARN each time.
 *
 * <p>https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html
 */
record SecretArn(String value) {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int SUFFIX = 6;
    private static final Pattern COMPLETE = Pattern.compile(".*-[A-Za-z0-9]{6}");

    static SecretArn of(Home home, String name) {
        return new SecretArn(home.arn("secretsmanager", "secret:%s-%s".formatted(name, suffix(name))));
    }

    /**
     * Whether somebody who asks for this means it: the ARN itself, or the ARN without the hyphen and the six characters.
     * What ends in a hyphen and six characters is taken for a complete one
     * (https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen).
     */
    boolean isMeantBy(String asked) {
        return asked.equals(value)
                || (!COMPLETE.matcher(asked).matches()
                        && value.startsWith(asked + "-")
                        && value.length() == asked.length() + 1 + SUFFIX);
    }

    private static String suffix(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            StringBuilder suffix = new StringBuilder();
            for (int i = 0; i < SUFFIX; i++) {
                suffix.append(LETTERS.charAt(Byte.toUnsignedInt(digest[i]) % LETTERS.length()));
            }
            return suffix.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
