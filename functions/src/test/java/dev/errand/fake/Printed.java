package dev.errand.fake;

import dev.errand.store.Keys;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a node's envelope passed on: the first bytes of what its child printed, and its marker.
 *
 * @param marker the line at the end of standard error; empty when the envelope was killed
 */
public record Printed(String stdout, String stderr, String marker) {
    private static final int PASSED_ON = 20_000;
    private static final String BETWEEN = "\n----------ERROR-------\n";

    /** A child that printed this much and ended so. */
    public static Printed by(String token, int exitCode, String stdout, String stderr) {
        String line = "errand %s EXITED %d %s %s".formatted(token, exitCode, facts(stdout), facts(stderr));
        return new Printed(start(stdout), start(stderr), line);
    }

    public static Printed claimed(String token, String commandId) {
        return new Printed("", "", "errand %s CLAIMED 0 0 0 %s".formatted(token, commandId));
    }

    public static Printed nothing() {
        return killed("");
    }

    public static Printed killed(String stdout) {
        return new Printed(stdout, "", "");
    }

    /** Standard error as GetCommandInvocation has it, with the line that the agent adds. */
    String errorContent() {
        String parted = stderr.isEmpty() ? "" : stderr + "\n";
        return marker.isEmpty() ? stderr : parted + marker + "\nfailed to run commands: exit status 1";
    }

    /** Both as ListCommandInvocations joins and cuts them; the agent's exact cut has a test of its own in local. */
    String joined() {
        String all = stdout + (errorContent().isEmpty() ? "" : BETWEEN + errorContent());
        return all.length() <= 2500 ? all : all.substring(0, 2480) + "\n---Output truncated---";
    }

    private static String facts(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0) {
            return "0";
        }
        int passed = Math.min(bytes.length, PASSED_ON);
        String rest = passed == bytes.length ? "" : "+" + (bytes.length - passed);
        return passed + rest + ":" + Keys.sha256(bytes);
    }

    private static String start(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new String(Arrays.copyOf(bytes, Math.min(bytes.length, PASSED_ON)), StandardCharsets.UTF_8);
    }
}
