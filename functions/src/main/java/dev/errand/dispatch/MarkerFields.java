package dev.errand.dispatch;

import dev.errand.dispatch.FileFacts.Copied;
import dev.errand.dispatch.FileFacts.Taken;
import dev.errand.dispatch.Marker.Lines;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What follows the streams in the marker of a text that ran: {@code [copied=…] [files=…] [missing=…] [lines=…] [kept=…]
 * [DETAIL]}.
 */
record MarkerFields(FileFacts files, Optional<Lines> lines, Set<String> kept, Optional<String> detail) {
    private static final String COUNT = "\\d{1,6}";
    private static final String COPIED = "(?:(" + COUNT + ")w\\+(" + COUNT + ")u|((?:" + COUNT + "[wu])+))";
    private static final String TAKEN = "(" + COUNT + "):(\\d{1,18}):(-|[0-9a-f]{64})";
    private static final String MISSING = "(" + COUNT + "(?:," + COUNT + ")*)";
    private static final String LINES = "(\\d{1,18})\\+(\\d{1,18})";
    private static final String KEPT = "(stdout|stderr|stdout,stderr)";
    private static final Pattern FIELDS = Pattern.compile(
            field("copied", COPIED)
                    + field("files", TAKEN)
                    + field("missing", MISSING)
                    + field("lines", LINES)
                    + field("kept", KEPT)
                    + "(.*)",
            Pattern.DOTALL);
    private static final Pattern RUN = Pattern.compile("(\\d+)([wu])");

    private static String field(String name, String value) {
        return "(?:" + name + "=" + value + "(?: |$))?";
    }

    /** Where nothing ran, all is detail. */
    static MarkerFields detailOnly(Optional<String> detail) {
        return new MarkerFields(FileFacts.NONE, Optional.empty(), Set.of(), detail);
    }

    static MarkerFields parse(String rest) {
        Matcher fields = FIELDS.matcher(rest);
        if (!fields.matches()) {
            throw new IllegalStateException("what matches anything does not match '%s'".formatted(rest));
        }
        FileFacts facts = new FileFacts(copied(fields), taken(fields), missing(fields));
        return new MarkerFields(
                facts,
                lines(fields),
                kept(fields),
                Optional.of(fields.group(11)).filter(detail -> !detail.isEmpty()));
    }

    private static Optional<Copied> copied(Matcher fields) {
        if (fields.group(1) != null) {
            return Optional.of(new Copied(number(fields, 1), number(fields, 2), List.of()));
        }
        return Optional.ofNullable(fields.group(3)).map(MarkerFields::copied);
    }

    private static Copied copied(String runs) {
        List<Boolean> each = new ArrayList<>();
        RUN.matcher(runs)
                .results()
                .forEach(run -> each.addAll(Collections.nCopies(
                        Integer.parseInt(run.group(1)), run.group(2).equals("w"))));
        int written = Collections.frequency(each, true);
        return new Copied(written, each.size() - written, each);
    }

    private static Optional<Taken> taken(Matcher fields) {
        return Optional.ofNullable(fields.group(6))
                .map(digest -> new Taken(number(fields, 4), Long.parseLong(fields.group(5)), digest));
    }

    private static List<Integer> missing(Matcher fields) {
        return Stream.ofNullable(fields.group(7))
                .flatMap(indices -> Stream.of(indices.split(",")))
                .map(Integer::valueOf)
                .toList();
    }

    private static Optional<Lines> lines(Matcher fields) {
        return Optional.ofNullable(fields.group(8))
                .map(stdout -> new Lines(Long.parseLong(stdout), Long.parseLong(fields.group(9))));
    }

    private static Set<String> kept(Matcher fields) {
        return Stream.ofNullable(fields.group(10))
                .flatMap(streams -> Stream.of(streams.split(",")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static int number(Matcher fields, int group) {
        return Integer.parseInt(fields.group(group));
    }
}
