package dev.errand.local.benchmark;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Calls and transitions by the number of nodes, which are simulated and end together; waiting costs no time. */
final class FleetSizes implements Measurement {
    private static final int[] SIZES = {1, 3, 50, 120, 1000};
    private static final int[] SIZES_WITH_CALLS = {50, 1000};
    private static final int PAGE = 50;

    @Override
    public List<Row> measure(Place place) throws InterruptedException {
        Map<Integer, Ended> runs = new LinkedHashMap<>();
        try (Bench bench = Bench.start(place.options(fleet()).withVirtualClock(true))) {
            for (int size : SIZES) {
                runs.put(size, bench.run("""
                        {"targets": {"tags": {"Size": "%d"}}, "command": "echo up"}""".formatted(size)));
            }
        }
        List<Row> rows = new ArrayList<>();
        for (int size : SIZES_WITH_CALLS) {
            rows.add(Row.heading("SSM calls, %,d nodes, small outputs".formatted(size)));
            rows.addAll(calls(size, requireNonNull(runs.get(size))));
        }
        rows.add(Row.heading("transitions: 12 + 3 a poll + 2 a slice"));
        runs.forEach((size, run) -> rows.add(transitions(size, run)));
        return rows;
    }

    private static String fleet() {
        return IntStream.of(SIZES).mapToObj("""
                        {"name": "size-%1$d", "count": %1$d, "tags": {"Size": "%1$d"}, "simulated": {"stdout": "up\\n", "seconds": 5}}\
                        """::formatted).collect(Collectors.joining(",", "{\"nodes\": [", "]}"));
    }

    private static List<Row> calls(int nodes, Ended run) {
        int batches = Math.ceilDiv(nodes, PAGE);
        Map<String, Long> budgets = new LinkedHashMap<>();
        budgets.put("ssm:DescribeInstanceInformation", (long) batches);
        budgets.put("ssm:SendCommand", (long) batches);
        budgets.put("ssm:ListCommands", (long) run.polls());
        budgets.put("ssm:ListCommandInvocations", (long) batches);
        run.calls().keySet().stream()
                .filter(action -> action.startsWith("ssm:"))
                .forEach(action -> budgets.putIfAbsent(action, 0L));
        return budgets.entrySet().stream()
                .map(budget -> Row.atMost(
                        budget.getKey() + (budget.getKey().equals("ssm:ListCommands") ? " (one a poll)" : ""),
                        run.calls(budget.getKey()),
                        budget.getValue()))
                .toList();
    }

    private static Row transitions(int nodes, Ended run) {
        return Row.atMost(
                "%,d nodes: %d polls, %d slices".formatted(nodes, run.polls(), run.slices()),
                run.summary().transitions(),
                12 + 3L * run.polls() + 2L * run.slices());
    }
}
