package dev.errand.dispatch;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file that an envelope puts in place before it runs anything.
 *
 * @param to its absolute path on the node
 * @param mode three or four octal digits; that of the file it replaces, or 0644, when absent
 * @param owner a user's name; that of the file it replaces, or root, when absent
 * @param group likewise
 */
public record FileToWrite(
        Part content, String to, Optional<String> mode, Optional<String> owner, Optional<String> group) {
    private static final Pattern MODE = Pattern.compile("[0-7]{3,4}");

    public FileToWrite {
        mode.ifPresent(digits -> {
            if (!MODE.matcher(digits).matches()) {
                throw new IllegalArgumentException("not a mode of three or four octal digits: '%s'".formatted(digits));
            }
        });
    }
}
