package dev.errand.local.benchmark;

import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.lambda.LambdaHost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How long each function takes from its process's start to its first answer, in a run that it takes part in, and how long
 * a bare handler does for the same AWS calls. One process at a time, without start caches, the two in turn.
 */
final class Starts implements Measurement {
    private static final int SAMPLES = 5;
    private static final double BUDGET = 1.2;

    @Override
    public List<Row> measure(Place place) {
        String fleet = """
                {"nodes": [{"id": "%s", "simulated": {"stdout": "up\\n"}}]}""".formatted(StartWalk.NODE);
        Calls calls = new Calls();
        List<Map<String, StartWalk.Compared>> samples = new ArrayList<>();
        try (LocalDeployment deployment =
                LocalDeployment.start(place.options(fleet).withInterceptor(calls))) {
            Path bareZip = place.state().resolve("bare.zip");
            BarePackage.write(PackageSize.code(deployment), bareZip);
            try (LambdaHost bare = deployment.functionsOf(
                    bareZip, BarePackage.HANDLER, place.state().resolve("bare"))) {
                StartWalk walk = new StartWalk(deployment, bare, calls);
                // The first reads everything from the disk.
                walk.run("first");
                for (int sample = 1; sample <= SAMPLES; sample++) {
                    samples.add(walk.run("sample-" + sample));
                }
            }
        }
        return rows(samples);
    }

    private static List<Row> rows(List<Map<String, StartWalk.Compared>> samples) {
        List<Row> rows = new ArrayList<>();
        rows.add(Row.heading("process start to first answer over a bare handler's, medians of " + SAMPLES));
        for (String step : StartWalk.STEPS) {
            List<StartWalk.Compared> compared = samples.stream()
                    .flatMap(sample -> Optional.ofNullable(sample.get(step)).stream())
                    .toList();
            Medians elapsed = Medians.of(compared, StartTime::milliseconds);
            Medians processor = Medians.of(compared, StartTime::processor);
            rows.add(Row.atMost("%s: %s".formatted(step, elapsed), elapsed.ratio(), BUDGET, ""));
            rows.add(Row.fact("  of processors: " + processor, Row.number(processor.ratio())));
        }
        return rows;
    }

    /** One figure of both, in milliseconds. */
    private record Medians(double function, double bare) {
        static Medians of(List<StartWalk.Compared> compared, ToDoubleFunction<StartTime> figure) {
            return new Medians(
                    StartTime.median(
                            compared.stream().map(StartWalk.Compared::function).toList(), figure),
                    StartTime.median(
                            compared.stream().map(StartWalk.Compared::bare).toList(), figure));
        }

        double ratio() {
            return function / bare;
        }

        @Override
        public String toString() {
            return "%.0f ms, bare %.0f ms".formatted(function, bare);
        }
    }
}
