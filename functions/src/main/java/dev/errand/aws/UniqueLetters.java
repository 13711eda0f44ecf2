package dev.errand.aws;

import java.security.SecureRandom;
import java.util.function.Supplier;

/**
 * Six letters and digits, others each time: SecureRandom is not the same in every copy of a snapshot
 * (<a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html">uniqueness with SnapStart</a>).
 */
final class UniqueLetters implements Supplier<String> {
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int COUNT = 6;

    @Override
    public String get() {
        SecureRandom random = new SecureRandom();
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < COUNT; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }
}
