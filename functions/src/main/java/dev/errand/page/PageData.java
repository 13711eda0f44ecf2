package dev.errand.page;

import dev.errand.report.Findings;
import dev.errand.report.Found;
import dev.errand.report.Outcome;
import dev.errand.report.OutcomeGroup;
import dev.errand.report.Printed;
import dev.errand.result.CopiedFiles;
import dev.errand.result.FetchedFiles;
import dev.errand.result.NodeResult;
import dev.errand.result.Output;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page's script needs of each node, as a tree of lists and maps: the list of nodes has a row only for those that
 * can be seen, so what it shows is made from this. What nodes have in common stands once, in a table.
 */
final class PageData {
    private static final int NONE = -1;

    private final String prefix;
    private final Instant start;
    private final Table places = new Table();
    private final Table commands = new Table();
    private final Table objects = new Table();

    private PageData(Findings findings) {
        this.prefix = "runs/" + findings.result().run() + "/";
        this.start = findings.result().startedAt();
    }

    /** @param cards how many groups the document shows with their texts, which are not repeated here */
    static Map<String, Object> of(Findings findings, int cards) {
        PageData data = new PageData(findings);
        List<Object> nodes = new ArrayList<>();
        List<Object> outcomes = new ArrayList<>();
        for (int i = 0; i < findings.groups().size(); i++) {
            OutcomeGroup group = findings.groups().get(i);
            outcomes.add(outcome(group, i < cards));
            for (Found member : group.members()) {
                nodes.add(data.node(member, i));
            }
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("run", findings.result().run());
        tree.put("bucket", findings.object().bucket());
        tree.put("prefix", data.prefix);
        tree.put("start", data.start.toEpochMilli());
        tree.put("places", data.places.values());
        tree.put("commands", data.commands.values());
        tree.put("objects", data.objects.values());
        tree.put("outcomes", outcomes);
        tree.put("nodes", nodes);
        return tree;
    }

    private static Map<String, Object> outcome(OutcomeGroup group, boolean shown) {
        Outcome outcome = group.outcome();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("tone", Tone.of(outcome.rank()).word());
        tree.put("mark", Tone.of(outcome.rank()).mark());
        tree.put("heading", Card.heading(group));
        tree.put("status", outcome.status());
        outcome.exitCode().ifPresent(code -> tree.put("exit", code));
        outcome.reason().ifPresent(reason -> tree.put("reason", Words.printable(reason)));
        tree.put("stdout", stream(group.first().result().stdout()));
        tree.put("stderr", stream(group.first().result().stderr()));
        if (!shown) {
            group.printed().ifPresent(printed -> tree.put("texts", texts(printed)));
        }
        return tree;
    }

    private static List<String> texts(Printed printed) {
        return List.of(Words.printable(printed.stdout()), Words.printable(printed.stderr()));
    }

    private static List<Object> stream(Output output) {
        return List.of(
                output.bytes(), output.complete().word(), output.sha256().orElse(""), StreamView.warning(output));
    }

    /** In the order that the script reads; what is absent is {@link #NONE} or empty. */
    private List<Object> node(Found found, int outcome) {
        NodeResult result = found.result();
        List<Object> row = new ArrayList<>();
        row.add(result.instanceId().value());
        row.add(Words.printable(result.name()));
        row.add(outcome);
        row.add(places.of(List.of(result.account(), result.region(), result.platform())));
        row.add(sinceStart(result.startedAt()));
        row.add(sinceStart(result.endedAt()));
        row.add(result.commandId().map(commands::of).orElse(NONE));
        row.add(found.object().map(this::shortened).map(objects::of).orElse(NONE));
        row.add(result.stdout().object().map(this::shortened).orElse(""));
        row.add(result.stderr().object().map(this::shortened).orElse(""));
        if (result.copied().isPresent() || result.fetched().isPresent()) {
            row.add(result.fetched()
                    .flatMap(FetchedFiles::object)
                    .map(this::shortened)
                    .orElse(""));
            row.add(result.fetched().map(PageData::fetched).orElse(""));
            row.add(result.copied().map(PageData::copied).orElse(""));
        }
        return row;
    }

    private static String fetched(FetchedFiles files) {
        String what = "%s, %s".formatted(Words.count(files.count(), "file"), Words.count(files.bytes(), "byte"));
        return files.missing().isEmpty()
                ? what
                : what + "; nothing matched " + Words.printable(String.join(", ", files.missing()));
    }

    private static String copied(CopiedFiles files) {
        return "%s written, %s unchanged".formatted(Words.number(files.written()), Words.number(files.unchanged()));
    }

    private long sinceStart(Optional<Instant> instant) {
        return instant.map(at -> Math.max(0, Duration.between(start, at).toMillis()))
                .orElse((long) NONE);
    }

    private String shortened(String key) {
        return key.startsWith(prefix) ? key.substring(prefix.length()) : "/" + key;
    }

    /** Values by their number, from 0. */
    private static final class Table {
        private final Map<Object, Integer> numbers = new LinkedHashMap<>();

        int of(Object value) {
            return numbers.computeIfAbsent(value, _ -> numbers.size());
        }

        List<Object> values() {
            return List.copyOf(numbers.keySet());
        }
    }
}
