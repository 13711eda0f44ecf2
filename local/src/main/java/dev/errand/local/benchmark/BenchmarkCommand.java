package dev.errand.local.benchmark;

import dev.errand.local.deployment.DeploymentFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code errand benchmark}: the design's budgets beside what is measured here and now. */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        description = "Prints the design's budgets beside what is measured (some minutes; docs/benchmark.md).")
public final class BenchmarkCommand implements Callable<Integer> {
    private static final int OVER_BUDGET = 1;

    @Parameters(paramLabel = "PART", arity = "0..*", description = "Only these: sizes, end, package, starts, many.")
    private List<String> parts = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec specification;

    @Override
    public Integer call() throws InterruptedException {
        Map<String, Measurement> chosen = chosen();
        System.out.println("%-58s %14s %14s".formatted("", "measured", "budget"));
        boolean over = false;
        for (Map.Entry<String, Measurement> part : chosen.entrySet()) {
            for (Row row : measure(part.getValue())) {
                System.out.println(row);
                over |= row.within().filter(within -> !within).isPresent();
            }
        }
        return over ? OVER_BUDGET : 0;
    }

    private Map<String, Measurement> chosen() {
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put("sizes", new FleetSizes());
        all.put("end", new WarmEnd());
        all.put("package", new PackageSize());
        all.put("starts", new Starts());
        all.put("many", new ManyNodes());
        refuseUnknown(all.keySet());
        if (!parts.isEmpty()) {
            all.keySet().retainAll(parts);
        }
        return all;
    }

    private void refuseUnknown(Set<String> known) {
        List<String> unknown =
                parts.stream().filter(part -> !known.contains(part)).toList();
        if (!unknown.isEmpty()) {
            throw new ParameterException(
                    specification.commandLine(),
                    "there is no part '%s' of the benchmark; there are %s"
                            .formatted(String.join("', '", unknown), String.join(", ", known)));
        }
    }

    private static List<Row> measure(Measurement measurement) throws InterruptedException {
        try (Place place = Place.make(DeploymentFiles.ofThisClone())) {
            return measurement.measure(place);
        }
    }
}
