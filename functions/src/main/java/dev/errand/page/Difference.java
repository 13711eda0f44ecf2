package dev.errand.page;

import java.util.ArrayList;
import java.util.List;

/**
 * How one text differs from another, line by line.
 *
 * @param common how many lines both have
 */
record Difference(int removed, int added, int common, List<Piece> pieces) {
    private static final int CONTEXT = 2;
    private static final int MOST_PIECES = 40;
    private static final int MOST_LINES = 20;
    /** Comparing two texts costs the product of their lines. */
    private static final long MOST_STEPS = 4_000_000;

    /**
     * Lines that belong together.
     *
     * @param kind same, removed, added, or skipped, which tells how many lines of both are left out
     * @param text with a sign before each line, ended by a line feed
     */
    record Piece(String kind, String text) {}

    private record Line(char sign, String text) {}

    static Difference of(String before, String after) {
        List<Line> lines = lines(before.lines().toList(), after.lines().toList());
        return new Difference(
                (int) lines.stream().filter(line -> line.sign() == '-').count(),
                (int) lines.stream().filter(line -> line.sign() == '+').count(),
                (int) lines.stream().filter(line -> line.sign() == ' ').count(),
                pieces(lines));
    }

    boolean isNone() {
        return removed == 0 && added == 0;
    }

    private static List<Line> lines(List<String> before, List<String> after) {
        int start = 0;
        while (start < Math.min(before.size(), after.size())
                && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(before.size(), after.size()) - start
                && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        List<Line> lines = new ArrayList<>();
        before.subList(0, start).forEach(line -> lines.add(new Line(' ', line)));
        lines.addAll(middle(before.subList(start, before.size() - end), after.subList(start, after.size() - end)));
        before.subList(before.size() - end, before.size()).forEach(line -> lines.add(new Line(' ', line)));
        return lines;
    }

    private static List<Line> middle(List<String> before, List<String> after) {
        List<Line> lines = new ArrayList<>();
        if ((long) before.size() * after.size() > MOST_STEPS) {
            before.forEach(line -> lines.add(new Line('-', line)));
            after.forEach(line -> lines.add(new Line('+', line)));
            return lines;
        }
        int[][] longest = longestCommon(before, after);
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(new Line(' ', before.get(i)));
                i++;
                j++;
            } else if (j == after.size() || (i < before.size() && longest[i + 1][j] >= longest[i][j + 1])) {
                lines.add(new Line('-', before.get(i++)));
            } else {
                lines.add(new Line('+', after.get(j++)));
            }
        }
        return lines;
    }

    /** The length of the longest common subsequence of what follows each pair of places. */
    private static int[][] longestCommon(List<String> before, List<String> after) {
        int[][] longest = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                longest[i][j] = before.get(i).equals(after.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        return longest;
    }

    private static List<Piece> pieces(List<Line> lines) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            int end = at;
            while (end < lines.size() && lines.get(end).sign() == lines.get(at).sign()) {
                end++;
            }
            pieces.addAll(piece(lines.subList(at, end), at == 0, end == lines.size()));
            at = end;
        }
        if (pieces.size() > MOST_PIECES) {
            List<Piece> first = new ArrayList<>(pieces.subList(0, MOST_PIECES - 1));
            first.add(new Piece("skipped", "… and more differences\n"));
            return first;
        }
        return pieces;
    }

    /** Lines of one sign; of those that both texts have, only some beside what differs. */
    private static List<Piece> piece(List<Line> lines, boolean first, boolean last) {
        char sign = lines.getFirst().sign();
        if (sign != ' ') {
            return changed(sign == '+' ? "added" : "removed", lines);
        }
        int before = first ? 0 : CONTEXT;
        int after = last ? 0 : CONTEXT;
        int skipped = lines.size() - before - after;
        if (skipped <= 2) {
            return List.of(new Piece("same", text(lines)));
        }
        List<Piece> pieces = new ArrayList<>();
        if (before > 0) {
            pieces.add(new Piece("same", text(lines.subList(0, before))));
        }
        pieces.add(new Piece("skipped", "… %s the same\n".formatted(Words.count(skipped, "line"))));
        if (after > 0) {
            pieces.add(new Piece("same", text(lines.subList(lines.size() - after, lines.size()))));
        }
        return pieces;
    }

    /** The whole texts stand beside the difference. */
    private static List<Piece> changed(String kind, List<Line> lines) {
        int more = lines.size() - MOST_LINES;
        if (more <= 1) {
            return List.of(new Piece(kind, text(lines)));
        }
        return List.of(
                new Piece(kind, text(lines.subList(0, MOST_LINES))),
                new Piece("skipped", "… %s %s\n".formatted(Words.count(more, "more line"), kind)));
    }

    private static String text(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(
                line -> text.append(line.sign()).append(' ').append(line.text()).append('\n'));
        return text.toString();
    }
}
