package dev.errand.fake;

import dev.errand.store.Keys;
import java.nio.charset.StandardCharsets;

/**
 * What a node's envelope passes on where there is a log group: all of both streams, and their ends.
 *
 * @param token of the batch
 */
public record LoggedPrint(String token, String stdout, String stderr) {
    private static final int STDOUT = 20_000;
    private static final int STDERR = 5_700;
    private static final int KEPT_OF_STDOUT = 24_000;
    private static final int KEPT_OF_STDERR = 8_000;

    /** What Systems Manager keeps of it. */
    public Printed kept() {
        boolean cut = (stderr + "\n" + marker()).length() > KEPT_OF_STDERR;
        return new Printed(
                start(stdoutStream(), KEPT_OF_STDOUT),
                cut ? start(stderrStream(), KEPT_OF_STDERR) : stderr,
                cut ? "" : marker());
    }

    /** What the agent uploads to the log stream of stdout. */
    public String stdoutStream() {
        return bytes(stdout) > STDOUT ? stdout + "\nerrand %s end stdout %d\n".formatted(token, lines(stdout)) : stdout;
    }

    public String stderrStream() {
        return (stderr.isEmpty() ? "" : stderr + "\n") + marker() + "\n";
    }

    private String marker() {
        boolean isLong = bytes(stdout) > STDOUT || bytes(stderr) > STDERR;
        return "errand %s EXITED 0 %s %s%s"
                .formatted(
                        token,
                        facts(stdout, STDOUT),
                        facts(stderr, STDERR),
                        isLong ? " lines=%d+%d".formatted(lines(stdout), lines(stderr)) : "");
    }

    private static String facts(String text, int most) {
        int bytes = bytes(text);
        if (bytes == 0) {
            return "0";
        }
        return (bytes > most ? "%d+%d".formatted(most, bytes - most) : bytes) + ":" + Keys.sha256(text);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static long lines(String text) {
        return text.chars().filter(character -> character == '\n').count();
    }

    private static String start(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }
}
