package dev.errand.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an envelope reports in the last line that it writes to stderr: {@code errand TOKEN OUTCOME EXITCODE STDOUT STDERR
 * [copied=…] [files=…] [missing=…] [lines=…] [kept=…] [DETAIL]}, where a stream is {@code 0} or {@code PASSED[+NOT PASSED]:SHA-256}. Where
 * nothing ran, all after the streams is DETAIL, whatever it looks like.
 *
 * @param exitCode the true exit code of the user's text, 128 + n after signal n, on Windows any 32 bits; {@link Envelope#REFUSED_EXIT_CODE} or 0
 *     when it did not run
 * @param files what became of files to write and to take; says nothing where nothing ran
 * @param lines how many the streams have; absent without a log group, and when neither is longer than its limit
 * @param kept names of streams of which SSM has all bytes but may not give them back, as they are no UTF-8; they are in
 *     the node's spool
 * @param detail after {@link Outcome#REFUSED} the reason, after {@link Outcome#CLAIMED} the command id that has the claim,
 *     else the {@link #fetchProblem}
 */
public record Marker(
        Outcome outcome,
        int exitCode,
        StreamFacts stdout,
        StreamFacts stderr,
        FileFacts files,
        Optional<Lines> lines,
        Set<String> kept,
        Optional<String> detail) {
    /** A marker that says nothing of lines, and nothing of streams in the spool. */
    public Marker(
            Outcome outcome,
            int exitCode,
            StreamFacts stdout,
            StreamFacts stderr,
            FileFacts files,
            Optional<String> detail) {
        this(outcome, exitCode, stdout, stderr, files, Optional.empty(), Set.of(), detail);
    }

    /** A marker that says nothing of files either. */
    public Marker(Outcome outcome, int exitCode, StreamFacts stdout, StreamFacts stderr, Optional<String> detail) {
        this(outcome, exitCode, stdout, stderr, FileFacts.NONE, detail);
    }

    public Marker {
        kept = Set.copyOf(kept);
    }

    /** The length that a marker that says nothing of files never exceeds, with its newlines. */
    static final int LONGEST = 300;

    private static final String FETCH = "fetch: ";

    /** " copied=" and 120 characters at most. */
    private static final int LONGEST_COPIED = 128;

    /** " files=COUNT:BYTES:SHA256", " missing=" before the indices, and " fetch: " with what went wrong. */
    private static final int LONGEST_TAKEN = 280;

    /** Returns the length that the marker of this task never exceeds, with its newlines. */
    static int longest(EnvelopeTask task) {
        int fetches = task.fetches().fetches().size();
        int indices = fetches * (1 + String.valueOf(fetches).length());
        return LONGEST + (task.copies().isEmpty() ? 0 : LONGEST_COPIED) + (fetches == 0 ? 0 : LONGEST_TAKEN + indices);
    }

    /** What the agent takes for the wish that the node restarts, on Linux and on Windows; it then runs the envelope again. */
    private static final Set<Integer> RESTART = Set.of(194, 3010);

    private static final String STREAM = "(?:0|(\\d{1,18})(?:\\+(\\d{1,18}))?:(-|[0-9a-f]{64}))";
    private static final String FIELDS =
            " (EXITED|DEADLINE|CLAIMED|REFUSED) (-?\\d{1,10}) " + STREAM + " " + STREAM + "(?: (.+?))?\r?$";

    /** How an envelope ended. */
    public enum Outcome {
        /** The text ran to its end, whatever its exit code. */
        EXITED,
        /** The text was ended by the envelope at the execution timeout. */
        DEADLINE,
        /** Another command for the same token has the claim; nothing ran here. */
        CLAIMED,
        /** The node cannot run the text; nothing ran. */
        REFUSED;

        boolean ran() {
            return this == EXITED || this == DEADLINE;
        }
    }

    /** How many newlines the whole streams have; the last line need not have one. */
    public record Lines(long stdout, long stderr) {}

    /**
     * A marker, and where it stands.
     *
     * @param text what the user's text wrote between the marker before and this one
     * @param end the index behind its line
     */
    public record Place(Marker marker, String text, int end) {}

    /** Why files to take were not taken, or not all of them, on a node where the text ran: with a path, a limit or a tool. */
    public Optional<String> fetchProblem() {
        return detail.filter(text -> outcome.ran() && text.startsWith(FETCH))
                .map(text -> text.substring(FETCH.length()));
    }

    /** Whether the text ended with the exit code that asks for a restart, after which the same command goes on. */
    public boolean asksForRestart() {
        return outcome == Outcome.EXITED && RESTART.contains(exitCode);
    }

    /** Finds all markers of this token in which a restart was asked for, in their order. */
    public static List<Place> restarts(String stderr, String token) {
        List<Place> places = new ArrayList<>();
        int from = 0;
        for (MatchResult line : markers(stderr, token).toList()) {
            if (parse(line).asksForRestart()) {
                places.add(new Place(
                        parse(line), before(stderr.substring(from, line.start()), parse(line)), end(stderr, line)));
                from = places.getLast().end();
            }
        }
        return places;
    }

    /**
     * Finds the last line that is a marker of this token: the user's text may print what looks like one, and the agent
     * may append a line of its own. Empty when the envelope was killed, or the marker was cut off.
     */
    public static Optional<Marker> find(String stderr, String token) {
        return last(stderr, token).map(Marker::parse);
    }

    /** Returns what the user's text wrote to stderr, as far as it was passed on: all there is without a marker. */
    public static String textBefore(String stderr, String token) {
        return last(stderr, token)
                .map(line -> before(stderr.substring(0, line.start()), parse(line)))
                .orElse(stderr);
    }

    private static Optional<MatchResult> last(String stderr, String token) {
        return markers(stderr, token).reduce((earlier, later) -> later);
    }

    private static Stream<MatchResult> markers(String stderr, String token) {
        Pattern line =
                Pattern.compile("^errand " + Pattern.quote(token) + FIELDS, Pattern.MULTILINE | Pattern.UNIX_LINES);
        return line.matcher(stderr).results();
    }

    private static int end(String stderr, MatchResult line) {
        return Math.min(line.end() + 1, stderr.length());
    }

    /** The envelope puts a newline before the marker when it passed on anything, ended with a newline or not. */
    private static String before(String text, Marker marker) {
        boolean parted = marker.stderr().passed() > 0;
        return parted && text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    private static Marker parse(MatchResult line) {
        Outcome outcome = Outcome.valueOf(line.group(1));
        Optional<String> rest = Optional.ofNullable(line.group(9));
        MarkerFields fields = rest.filter(text -> outcome.ran())
                .map(MarkerFields::parse)
                .orElseGet(() -> MarkerFields.detailOnly(rest));
        return new Marker(
                outcome,
                Math.clamp(Long.parseLong(line.group(2)), Integer.MIN_VALUE, Integer.MAX_VALUE),
                stream(line, 3),
                stream(line, 6),
                fields.files(),
                fields.lines(),
                fields.kept(),
                fields.detail());
    }

    private static StreamFacts stream(MatchResult line, int group) {
        Optional<String> digest = Optional.ofNullable(line.group(group + 2));
        if (digest.isEmpty()) {
            return StreamFacts.EMPTY;
        }
        long passed = Long.parseLong(line.group(group));
        long rest =
                Optional.ofNullable(line.group(group + 1)).map(Long::parseLong).orElse(0L);
        return new StreamFacts(passed + rest, digest.get(), passed);
    }
}
