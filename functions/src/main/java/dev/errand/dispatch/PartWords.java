package dev.errand.dispatch;

import java.util.regex.Pattern;

/** A part in words of shell code: SOURCE BYTES SHA256 WHERE. */
final class PartWords {
    /** What a presigned URL consists of; braces could be a parameter of Run Command's own. */
    private static final Pattern URL = Pattern.compile("https?://[-A-Za-z0-9._~:/?#@!+,;=%&$()]+");

    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_][-A-Za-z0-9._/]*");

    private PartWords() {}

    /**
     * Returns the words of a part.
     *
     * @param piece its name in the content, when it is inline
     */
    static String of(Part part, String piece) {
        return "%s %d %s '%s'".formatted(source(part.source()), part.bytes(), part.sha256(), where(part, piece));
    }

    /** Returns the words of a part that is not inline as one, which a shell parts again. */
    static String variable(Part part) {
        return "'" + of(part, "").replace("'", "") + "'";
    }

    private static String source(Part.Source source) {
        return switch (source) {
            case Part.Source.Inline inline -> "inline";
            case Part.Source.Download download -> "download";
            case Part.Source.Beside beside -> "beside";
        };
    }

    private static String where(Part part, String piece) {
        return switch (part.source()) {
            case Part.Source.Inline inline -> piece;
            case Part.Source.Download download -> checked(URL, download.url(), "not the URL of a part");
            case Part.Source.Beside beside -> checked(FILE, beside.file(), "not the name of a part: " + beside.file());
        };
    }

    /** The message must not say a URL, which is a credential. */
    private static String checked(Pattern pattern, String word, String message) {
        if (!pattern.matcher(word).matches()) {
            throw new IllegalArgumentException(message);
        }
        return word;
    }
}
