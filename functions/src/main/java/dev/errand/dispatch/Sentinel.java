package dev.errand.dispatch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last line of a stdout that was longer than its limit, where whole streams go to a log group: {@code errand TOKEN end
 * stdout LINES}. What came before it is all that the user's text printed, unless something on the way lost some.
 *
 * @param lines how many newlines the text itself printed
 * @param length of the sentinel with the newlines around it, in bytes as in characters
 */
public record Sentinel(long lines, int length) {
    /** The most that a sentinel takes up: enough of a stream's end to look for it in. */
    public static final int LONGEST = 80;

    /**
     * Finds the sentinel at the very end of a text. Either of the newlines around it may be missing: the agent leaves one
     * out at the end of an event that it builds after the end of the output.
     *
     * @see <a
     *     href="https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/agentlogstocloudwatch/cloudwatchlogspublisher/cloudwatchlogsservice.go">buildEventInfo</a>
     */
    public static Optional<Sentinel> find(String text, String token) {
        String tail = text.substring(Math.max(0, text.length() - LONGEST));
        Matcher line = Pattern.compile("\\n?errand " + Pattern.quote(token) + " end stdout (\\d{1,18})\\r?\\n?\\z")
                .matcher(tail);
        return line.find()
                ? Optional.of(new Sentinel(Long.parseLong(line.group(1)), line.end() - line.start()))
                : Optional.empty();
    }

    /** Returns the text without the sentinel at its end, if it has one. */
    public static String strip(String text, String token) {
        return find(text, token)
                .map(sentinel -> text.substring(0, text.length() - sentinel.length))
                .orElse(text);
    }
}
