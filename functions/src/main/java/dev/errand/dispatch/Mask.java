package dev.errand.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Commands of sed that replace one line of a secret wherever it stands. The regular expressions of GNU sed take memory
 * with the square of their length (3 GB for 20,000 characters), so that a long line is looked for in pieces: each that
 * is found behind the one before moves a sign on, and a sign that does not reach the end is turned back into what it
 * stood for. The sign begins with a newline, which no line of output can have in it.
 *
 * @param pieces which together are the line
 */
record Mask(List<String> pieces) {
    /** In characters. */
    private static final int LONGEST_PIECE = 100;

    /** What is not itself in a basic regular expression between slashes. */
    private static final Pattern IN_PATTERN = Pattern.compile("[\\\\.*\\[^$/]");

    private static final Pattern IN_REPLACEMENT = Pattern.compile("[\\\\&/]");

    Mask {
        pieces = List.copyOf(pieces);
    }

    static Mask of(String line) {
        List<String> pieces = new ArrayList<>();
        int[] characters = line.codePoints().toArray();
        for (int start = 0; start < characters.length; start += LONGEST_PIECE) {
            pieces.add(new String(characters, start, Math.min(LONGEST_PIECE, characters.length - start)));
        }
        return new Mask(pieces);
    }

    String commands() {
        StringBuilder commands = new StringBuilder();
        for (int number = 0; number < pieces.size(); number++) {
            String next = number == pieces.size() - 1 ? "***" : sign(number + 1);
            commands.append(replace(sign(number) + escaped(IN_PATTERN, number), next));
        }
        for (int number = pieces.size() - 1; number > 0; number--) {
            commands.append(replace(sign(number), sign(number - 1) + escaped(IN_REPLACEMENT, number - 1)));
        }
        return commands.toString();
    }

    /**
     * What is done when the commands of all masks are: a line whose pieces repeat each other may have escaped them, so
     * that all behind its first piece goes, which may be more.
     */
    String last() {
        return pieces.size() == 1 ? "" : "s/" + escaped(IN_PATTERN, 0) + ".*/***/\n";
    }

    private String escaped(Pattern special, int number) {
        return special.matcher(pieces.get(number)).replaceAll("\\\\$0");
    }

    /** Says that so many pieces were here. */
    private static String sign(int found) {
        return found == 0 ? "" : "\\n" + found + ";";
    }

    private static String replace(String pattern, String replacement) {
        return "s/" + pattern + "/" + replacement + "/g\n";
    }
}
