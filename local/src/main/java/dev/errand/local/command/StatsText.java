package dev.errand.local.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A run's calls and transitions beside the design's budgets for that number of nodes. */
final class StatsText {
    private static final int PAGE = 50;
    private static final Set<String> BUDGETED = Set.of(
            "ssm:SendCommand", "ssm:ListCommands", "ssm:ListCommandInvocations", "ssm:DescribeInstanceInformation");

    private final Style style;

    StatsText(Style style) {
        this.style = style;
    }

    List<String> render(Measured run) {
        int pages = pages(run.nodes());
        int commandPages = Math.max(1, pages(run.batches()));
        List<String> lines = new ArrayList<>();
        lines.add(style.bold("%-34s %9s %9s".formatted(Words.count(run.nodes(), "node"), "measured", "budget")));
        lines.add(call(run, "ssm:SendCommand", run.batches(), "one for 50 nodes"));
        lines.add(call(run, "ssm:ListCommands", run.polls() * commandPages, "one a poll"));
        lines.add(call(run, "ssm:ListCommandInvocations", Math.max(pages, run.batches()), "one for 50 nodes"));
        lines.add(call(run, "ssm:DescribeInstanceInformation", pages, "one for 50 nodes"));
        run.calls().forEach((action, count) -> {
            if (!BUDGETED.contains(action)) {
                lines.add("%-34s %9s".formatted(action, Words.number(count)));
            }
        });
        int transitions = 12 + 3 * run.polls() + 2 * run.slices();
        lines.add(row(
                "transitions",
                run.transitions(),
                transitions,
                "12 + 3 × %s + 2 × %s"
                        .formatted(Words.count(run.polls(), "poll"), Words.count(run.slices(), "slice"))));
        return lines;
    }

    private String call(Measured run, String action, int budget, String rule) {
        return row(action, run.calls(action), budget, rule);
    }

    private String row(String what, long measured, long budget, String rule) {
        String line =
                "%-34s %9s %9s  %s".formatted(what, Words.number(measured), Words.number(budget), style.faint(rule));
        return measured > budget ? style.bad(line) : line;
    }

    private static int pages(int entries) {
        return (entries + PAGE - 1) / PAGE;
    }
}
