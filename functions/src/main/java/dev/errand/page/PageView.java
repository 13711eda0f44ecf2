package dev.errand.page;

import dev.errand.report.Findings;
import dev.errand.report.Found;
import dev.errand.report.OutcomeGroup;
import dev.errand.report.Ran;
import dev.errand.report.Rolled;
import dev.errand.report.RunResult;
import dev.errand.result.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the template shows, in its words. */
record PageView(
        String verdict,
        String tone,
        String title,
        String tagline,
        String halted,
        List<Fact> facts,
        List<Fact> unreachable,
        List<Asked> asked,
        List<Share> shares,
        List<Chart> charts,
        List<Card> cards,
        Rest rest,
        String nodes) {
    /** More would be more elements than a page should have; the others are in its list of nodes. */
    static final int MOST_CARDS = 24;

    private static final int LONGEST_ASKED = 4000;

    record Fact(String label, String value) {}

    /** A text that ran. */
    record Asked(String what, String text) {}

    /** How much of the fleet ended in one status. */
    record Share(String tone, String mark, String status, String count, String x, String width) {}

    /** The nodes that are in no card, a line for each, for paper and for browsers without scripts. */
    record Rest(String count, String text) {}

    static PageView of(Findings findings) {
        RunResult result = findings.result();
        List<Span> spans = findings.groups().stream()
                .flatMap(group -> group.members().stream())
                .flatMap(node -> Span.of(node, result.startedAt()).stream())
                .toList();
        Duration took = Duration.between(result.startedAt(), result.endedAt());
        int total = result.nodes().size();
        return new PageView(
                result.verdict().word(),
                result.verdict() == RunResult.Verdict.SUCCEEDED ? Tone.SUCCEEDED.word() : Tone.FAILED.word(),
                Words.printable(result.name().orElse(result.run())),
                tagline(result, took),
                result.rollout().flatMap(Rolled::halted).orElse(""),
                facts(findings),
                unreachable(result),
                asked(findings),
                shares(findings.groups(), total),
                List.of(Durations.chart(spans), Timeline.chart(spans, took)),
                cards(findings),
                rest(findings.groups()),
                Words.count(total, "node"));
    }

    private static String tagline(RunResult result, Duration took) {
        String by = result.requestedBy()
                .map(who -> " · requested by " + Words.printable(who.name()))
                .orElse("");
        return "%s of %s %s · %s%s"
                .formatted(
                        Words.number(result.counts().getOrDefault(result.dryRun() ? Status.WOULD_RUN : "succeeded", 0)),
                        Words.count(result.nodes().size(), "node"),
                        result.dryRun() ? "would run, nothing was sent" : "succeeded in " + Words.duration(took),
                        Words.time(result.startedAt()),
                        by);
    }

    private static List<Fact> facts(Findings findings) {
        RunResult result = findings.result();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Run", result.run()));
        facts.add(new Fact("Started", Words.time(result.startedAt())));
        facts.add(new Fact("Ended", Words.time(result.endedAt())));
        result.requestedBy().ifPresent(by -> facts.add(new Fact("Requested by", Words.printable(by.words()))));
        result.rollout()
                .ifPresent(rollout -> rollout.waves()
                        .forEach(wave -> facts.add(new Fact(
                                "Wave %d of %d"
                                        .formatted(wave.wave(), rollout.waves().size()),
                                "%s of %s succeeded"
                                        .formatted(
                                                Words.number(wave.succeeded()), Words.count(wave.nodes(), "node"))))));
        facts.add(new Fact("Execution", result.execution()));
        facts.add(new Fact("Results", findings.object().place()));
        for (Ran ran : result.ran()) {
            facts.add(new Fact(
                    Words.printable(ran.what()),
                    ran.sha256().map(digest -> "SHA-256 " + digest).orElse("kept by Systems Manager")));
        }
        return facts;
    }

    /** Where nobody could be asked which nodes there are, and why. */
    private static List<Fact> unreachable(RunResult result) {
        return result.unreachable().stream()
                .map(place -> new Fact(
                        "account %s in %s".formatted(Words.printable(place.account()), Words.printable(place.region())),
                        Words.printable(place.reason())))
                .toList();
    }

    private static List<Asked> asked(Findings findings) {
        List<Asked> asked = new ArrayList<>();
        findings.asked()
                .texts()
                .forEach((what, text) -> asked.add(new Asked(
                        label(what, findings.asked().dryRun()),
                        Words.beginning(Words.printable(text), LONGEST_ASKED))));
        return asked;
    }

    private static String label(String what, boolean dryRun) {
        String platform = what.endsWith(".windows") ? "Windows" : "Linux";
        return "What %s on %s nodes".formatted(dryRun ? "would run" : "ran", platform);
    }

    /** By status, in the order of the groups. */
    private static List<Share> shares(List<OutcomeGroup> groups, int total) {
        record Key(Tone tone, String status) {}
        Map<Key, Integer> counts = new LinkedHashMap<>();
        groups.forEach(group -> counts.merge(
                new Key(
                        Tone.of(group.outcome().rank()),
                        Words.printable(group.outcome().status())),
                group.members().size(),
                Integer::sum));
        List<Share> shares = new ArrayList<>();
        int before = 0;
        for (Map.Entry<Key, Integer> entry : counts.entrySet()) {
            int count = entry.getValue();
            shares.add(new Share(
                    entry.getKey().tone().word(),
                    entry.getKey().tone().mark(),
                    entry.getKey().status(),
                    Words.number(count),
                    Chart.percent(before / (double) total),
                    Chart.percent(count / (double) total)));
            before += count;
        }
        return shares;
    }

    private static List<Card> cards(Findings findings) {
        List<OutcomeGroup> groups = findings.groups();
        Comparison comparison = Comparison.among(groups);
        List<Card> cards = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_CARDS, groups.size()); i++) {
            cards.add(
                    Card.of(i + 1, groups.get(i), comparison, findings.object().bucket()));
        }
        return cards;
    }

    private static Rest rest(List<OutcomeGroup> groups) {
        if (groups.size() <= MOST_CARDS) {
            return new Rest("", "");
        }
        List<OutcomeGroup> others = groups.subList(MOST_CARDS, groups.size());
        StringBuilder text = new StringBuilder();
        int nodes = 0;
        for (OutcomeGroup group : others) {
            for (Found member : group.members()) {
                text.append(Words.printable(member.result().name()))
                        .append("  ")
                        .append(Card.heading(group))
                        .append('\n');
                nodes++;
            }
        }
        return new Rest(
                "%s more on %s".formatted(Words.count(others.size(), "outcome"), Words.count(nodes, "node")),
                text.toString());
    }
}
