package dev.errand.dispatch;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What an envelope reports in the last line that it writes to stderr: {@code errand TOKEN OUTCOME EXITCODE STDOUT STDERR
 * [DETAIL]}, where a stream is {@code 0} or {@code PASSED[+NOT PASSED]:SHA-256}.
 *
 * @param exitCode the true exit code of the user's text, 128 + n after signal n; {@link Envelope#REFUSED_EXIT_CODE} or 0
 *     when it did not run
 * @param detail after {@link Outcome#REFUSED} the reason, after {@link Outcome#CLAIMED} the command id that has the claim
 */
public record Marker(Outcome outcome, int exitCode, StreamFacts stdout, StreamFacts stderr, Optional<String> detail) {
    /** The length that a marker with its newlines never exceeds. */
    static final int LONGEST = 300;

    private static final String STREAM = "(?:0|(\\d{1,18})(?:\\+(\\d{1,18}))?:(-|[0-9a-f]{64}))";
    private static final String FIELDS =
            " (EXITED|DEADLINE|CLAIMED|REFUSED) (\\d{1,3}) " + STREAM + " " + STREAM + "(?: (.+?))?\r?$";

    /** How an envelope ended. */
    public enum Outcome {
        /** The text ran to its end, whatever its exit code. */
        EXITED,
        /** The text was ended by the envelope at the execution timeout. */
        DEADLINE,
        /** Another command for the same token has the claim; nothing ran here. */
        CLAIMED,
        /** The node cannot run the text; nothing ran. */
        REFUSED
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
        return last(stderr, token).map(line -> before(stderr, line)).orElse(stderr);
    }

    private static Optional<MatchResult> last(String stderr, String token) {
        Pattern line =
                Pattern.compile("^errand " + Pattern.quote(token) + FIELDS, Pattern.MULTILINE | Pattern.UNIX_LINES);
        return line.matcher(stderr).results().reduce((earlier, later) -> later);
    }

    /** The envelope puts a newline before the marker when it passed on anything, ended with a newline or not. */
    private static String before(String stderr, MatchResult line) {
        String text = stderr.substring(0, line.start());
        boolean parted = parse(line).stderr().passed() > 0;
        return parted && text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    private static Marker parse(MatchResult line) {
        return new Marker(
                Outcome.valueOf(line.group(1)),
                Integer.parseInt(line.group(2)),
                stream(line, 3),
                stream(line, 6),
                Optional.ofNullable(line.group(9)));
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
