package dev.errand.dispatch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a gathering command reports in the last line that it writes to stdout: {@code errand TOKEN GATHERED [FILE=OUTCOME]…}
 * or {@code errand TOKEN REFUSED REASON}, at most {@link #LONGEST} characters.
 *
 * @param files what became of each of the node's files that are in the table
 * @param refusal why the node did not get as far as to look at the table
 */
public record GatherReport(Map<String, Outcome> files, Optional<String> refusal) {
    /** Less than the 2,500 characters of a stream that an answer of ListCommandInvocations carries. */
    public static final int LONGEST = 2_000;

    private static final Pattern FILE = Pattern.compile(
            " ([a-z.]+)=(?:(absent)|(sent|there):(\\d{1,18}):([0-9a-f]{64})|(failed|impossible):([!-~]*))");

    /** What became of a file. */
    public sealed interface Outcome {
        /**
         * It is in the run store.
         *
         * @param wasThere whether it was before: nothing was uploaded, and what is there may be something else
         */
        record Stored(long bytes, String sha256, boolean wasThere) implements Outcome {}

        /** The spool has no such file: it never was there, was gathered before, or was cleared. */
        record Absent() implements Outcome {}

        /**
         * It is still only in the spool.
         *
         * @param forGood whether another attempt would bring nothing else
         */
        record Failed(String reason, boolean forGood) implements Outcome {}
    }

    public GatherReport {
        files = Map.copyOf(files);
    }

    /** Finds the last report with this token; empty when the command was ended before, or never ran. */
    public static Optional<GatherReport> find(String stdout, String token) {
        Pattern line = Pattern.compile(
                "^errand " + Pattern.quote(token) + " (?:GATHERED((?: [!-~]+)*)|REFUSED (.*?))\r?$",
                Pattern.MULTILINE | Pattern.UNIX_LINES);
        return line.matcher(stdout).results().reduce((earlier, later) -> later).map(GatherReport::parse);
    }

    private static GatherReport parse(MatchResult line) {
        Map<String, Outcome> files = new LinkedHashMap<>();
        Optional.ofNullable(line.group(1)).stream()
                .flatMap(outcomes -> FILE.matcher(outcomes).results())
                .forEach(file -> files.put(file.group(1), outcome(file)));
        return new GatherReport(files, Optional.ofNullable(line.group(2)));
    }

    private static Outcome outcome(MatchResult file) {
        if (file.group(2) != null) {
            return new Outcome.Absent();
        }
        if (file.group(3) != null) {
            return new Outcome.Stored(
                    Long.parseLong(file.group(4)), file.group(5), file.group(3).equals("there"));
        }
        return new Outcome.Failed(file.group(7).replace('+', ' '), file.group(6).equals("impossible"));
    }
}
