package dev.errand.request;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads absolute paths of nodes: {@code /…} on Linux, {@code C:\…} or {@code C:/…} on Windows, without {@code .},
 * {@code ..}, empty segments and control characters, so that each path is written in one way and ends up where it says.
 */
final class NodePath {
    private static final String SEGMENT = "(?!\\.{1,2}(?:[%1$s]|$))[^%1$s%2$s\\p{Cntrl}\\x80-\\x9f]+";

    private static final Pattern LINUX = Pattern.compile("(?:/" + SEGMENT.formatted("/", "") + ")+/?");

    /** Source: <a href="https://learn.microsoft.com/windows/win32/fileio/naming-a-file">Naming files</a>. */
    private static final Pattern WINDOWS = windows(":*?\"<>|");

    private static final Pattern WINDOWS_WITH_WILDCARDS = windows(":\"<>|");

    /** What a key of S3 may have too; the longest path that Linux takes has 4,095 bytes. */
    private static final int LONGEST = 1024;

    private NodePath() {}

    /** The path of a file or of a directory, which may be written with a slash at its end and is read without. */
    static Optional<String> read(Fields fields, String field) {
        return fields.text(field).flatMap(text -> read(fields, field, text, WINDOWS));
    }

    /** The same, where {@code *} and {@code ?} are wildcards. */
    static Optional<String> readWithWildcards(Fields fields, String place, String text) {
        return read(fields, place, text, WINDOWS_WITH_WILDCARDS);
    }

    private static Optional<String> read(Fields fields, String place, String text, Pattern windows) {
        if (!text.startsWith("/") && !text.matches("(?s)[A-Za-z]:[\\\\/].*")) {
            fields.problem(place, "is '%s'; write an absolute path: /… on Linux nodes, C:\\… on Windows nodes", text);
            return Optional.empty();
        }
        if (!(text.startsWith("/") ? LINUX : windows).matcher(text).matches()) {
            fields.problem(
                    place,
                    "is '%s'; write what lies under the root, without ., .. and empty segments and without"
                            + " characters that the node's file names cannot have",
                    text);
            return Optional.empty();
        }
        if (Texts.bytes(text) > LONGEST) {
            fields.problem(place, "has %d bytes; write at most %d", Texts.bytes(text), LONGEST);
        }
        Texts.checkCharacters(fields, place, text);
        return Optional.of(endsInSlash(text) ? text.substring(0, text.length() - 1) : text);
    }

    static boolean endsInSlash(String path) {
        return path.endsWith("/") || (!path.startsWith("/") && path.endsWith("\\"));
    }

    private static Pattern windows(String forbidden) {
        return Pattern.compile("[A-Za-z]:(?:[\\\\/]" + SEGMENT.formatted("\\\\/", forbidden) + ")+[\\\\/]?");
    }
}
