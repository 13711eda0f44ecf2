package dev.errand.dispatch;

import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The command that puts what nodes keep in their spools into the run store. It may be sent any number of times: what is
 * there already stays as it is. What it prints is for {@link GatherReport}. Its code is gather.sh beside this class, with
 * the envelope's own way to download.
 *
 * @param run the run's id, for the comment that a person reads
 * @param name the request's name, for the same comment
 * @param token 32 lower-case hexadecimal digits that are in the report
 * @param executionTimeout what Systems Manager is told, in whole seconds, more than {@link #MARGIN}
 */
public record Gathering(String run, String name, String token, Duration executionTimeout) {
    /** How long before the end of its time the command ends itself, so that there is a report. */
    public static final Duration MARGIN = Duration.ofSeconds(10);

    private static final EnvelopeTemplate TEMPLATE =
            EnvelopeTemplate.load("gather.sh").with(EnumSet.of(EnvelopeFeature.PARTS, EnvelopeFeature.DOWNLOAD));

    public Gathering {
        if (executionTimeout.compareTo(MARGIN) <= 0) {
            throw new IllegalArgumentException(
                    "execution timeout %s leaves no time; allow more than %s".formatted(executionTimeout, MARGIN));
        }
    }

    /**
     * Returns the same as {@link #command} for Windows nodes, in lines of PowerShell.
     *
     * @param table as for {@link #command}
     */
    public String windowsCommand(Part table) {
        refuseInline(table);
        return WindowsGathering.command(this, table);
    }

    /**
     * Returns what all nodes run through AWS-RunShellScript: printable ASCII and newlines, and without two opening braces
     * in a row.
     *
     * @param table the {@link #table table} of these nodes, to be downloaded; it holds URLs, which must not stand in a
     *     command
     */
    public String command(Part table) {
        refuseInline(table);
        return new EnvelopeTemplate(annotated(table)).compact();
    }

    private static void refuseInline(Part table) {
        if (!(table.source() instanceof Part.Source.Download)) {
            throw new IllegalArgumentException("a table of uploads is downloaded, never in a command");
        }
    }

    /** The command with its comments. */
    String annotated(Part table) {
        return TEMPLATE.fill(Map.of(
                "HASHER", Envelope.HASHER,
                "RUN", Envelope.printable(run),
                "NAME", Envelope.printable(name),
                "TOKEN", token,
                "SECONDS", String.valueOf(executionTimeout.minus(MARGIN).toSeconds()),
                "TABLE", PartWords.variable(table)));
    }

    /**
     * Returns the table from which each node takes its own lines. It holds signed URLs.
     *
     * @param uploads each file of a node once
     */
    public static String table(List<Upload> uploads) {
        Set<String> files = new HashSet<>();
        for (Upload upload : uploads) {
            if (!files.add(upload.node() + " " + upload.file())) {
                throw new IllegalArgumentException("node %s has %s twice".formatted(upload.node(), upload.file()));
            }
        }
        return uploads.stream().map(Gathering::line).collect(Collectors.joining());
    }

    /** The digest is there twice, as not every node has a tool to turn one form into the other. */
    private static String line(Upload upload) {
        return "%s %s %s %s %s %s\n"
                .formatted(
                        upload.node(),
                        upload.token(),
                        upload.file(),
                        upload.sha256().orElse(StreamFacts.UNKNOWN),
                        upload.sha256().map(Gathering::base64).orElse(StreamFacts.UNKNOWN),
                        upload.url());
    }

    private static String base64(String hexadecimal) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hexadecimal));
    }
}
