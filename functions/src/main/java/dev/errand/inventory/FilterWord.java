package dev.errand.inventory;

import dev.errand.request.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * One word of a node filter: words are parted by blanks, and a word that begins with a quotation mark, single or double, may hold
 * blanks; a mark within it is doubled.
 *
 * @param at where it begins, counted from 1
 */
record FilterWord(String text, int at, boolean quoted) {
    /** Parts a filter into its words; a quotation that does not end is added to the problems. */
    static List<FilterWord> of(String filter, List<Problem> problems) {
        List<FilterWord> words = new ArrayList<>();
        int next = 0;
        while (next < filter.length()) {
            if (isBlank(filter, next)) {
                next++;
                continue;
            }
            char first = filter.charAt(next);
            boolean quoted = first == '"' || first == '\'';
            StringBuilder text = new StringBuilder();
            int end = quoted ? quoted(filter, next, text, problems) : plain(filter, next, text);
            words.add(new FilterWord(text.toString(), next + 1, quoted));
            next = end;
        }
        return words;
    }

    private static int plain(String filter, int start, StringBuilder text) {
        int end = start;
        while (end < filter.length() && !isBlank(filter, end)) {
            end++;
        }
        text.append(filter, start, end);
        return end;
    }

    /** Takes what is between marks, and what follows them up to a blank, as Rundeck does. */
    private static int quoted(String filter, int start, StringBuilder text, List<Problem> problems) {
        char mark = filter.charAt(start);
        boolean within = true;
        int next = start + 1;
        while (next < filter.length() && (within || !isBlank(filter, next))) {
            char character = filter.charAt(next);
            boolean doubled = within && filter.startsWith("" + mark + mark, next);
            if (character != mark || doubled) {
                text.append(character);
            } else {
                within = !within;
            }
            next += doubled ? 2 : 1;
        }
        if (within) {
            problems.add(
                    InvalidFilter.problem(start + 1, "begins a quotation that does not end; write a second %s", mark));
        }
        return next;
    }

    private static boolean isBlank(String filter, int at) {
        return filter.charAt(at) <= ' ';
    }
}
