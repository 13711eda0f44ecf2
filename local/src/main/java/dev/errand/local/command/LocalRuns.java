package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.deployment.EarlyEndWriter;
import dev.errand.local.deployment.StoreFolder;
import dev.errand.result.EarlyEnd;
import dev.errand.store.Keys;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The runs that are kept on this machine, whether their deployment is up or not.
 *
 * @param buckets the run stores
 */
record LocalRuns(List<StoreFolder> buckets, Clock clock) implements Runs {
    private static final String RUNS = "runs/";
    private static final int NAMED = 5;

    LocalRuns {
        buckets = List.copyOf(buckets);
    }

    @Override
    public StoredRun find(String run) {
        String name = RunName.chosen(run);
        return buckets.stream()
                .map(bucket -> new StoredRun(bucket, name))
                .filter(stored -> Files.isDirectory(stored.folder()))
                .findFirst()
                .orElseThrow(() -> new BadUsage("no run %s is kept here%s".formatted(name, known())));
    }

    private String known() {
        List<String> newest = newest().map(StoredRun::run).toList();
        return newest.isEmpty() ? "; 'errand run' makes one" : "; the newest are " + Words.names(newest, NAMED);
    }

    private Stream<StoredRun> newest() {
        return buckets.stream()
                .flatMap(bucket ->
                        bucket.keys(RUNS).stream().map(key -> new StoredRun(bucket, key.substring(RUNS.length()))))
                .sorted(Comparator.comparingLong(LocalRuns::changed).reversed());
    }

    private static long changed(StoredRun run) {
        return run.folder().toFile().lastModified();
    }

    @Override
    public List<ListedRun> newest(Optional<String> status, int most) {
        return newest().map(LocalRuns::listed)
                .filter(run -> status.isEmpty() || status.get().equalsIgnoreCase(run.status()))
                .limit(most)
                .sorted(Comparator.comparing(ListedRun::startedAt).reversed())
                .toList();
    }

    private static ListedRun listed(StoredRun run) {
        Optional<JsonNode> result = run.result().map(JsonText::parse);
        Optional<JsonNode> started =
                result.or(() -> run.store().object(Keys.request(run.run())).map(JsonText::parse));
        return new ListedRun(
                run.run(),
                result.map(json -> json.path("verdict").asText()).orElse(ListedRun.UNFINISHED),
                started.map(json -> RunResult.instant(json, "startedAt"))
                        .orElseGet(() -> Instant.ofEpochMilli(changed(run))),
                result.map(json -> RunResult.instant(json, "endedAt")));
    }

    /** Writes the object that the run's functions look for, where another process runs them. */
    @Override
    public String end(String run, EarlyEnd.How how) {
        StoredRun stored = find(run);
        if (stored.result().isPresent()) {
            return "the run %s has ended; nothing is left to cancel".formatted(run);
        }
        boolean first =
                new EarlyEndWriter(stored.store()).write(run, new EarlyEnd(how, "errand cancel", clock.instant()));
        return "%s; where the process that runs it is still there, it %s at its next look"
                .formatted(
                        first ? "the end of %s is asked for".formatted(run) : "somebody has asked for it before",
                        how == EarlyEnd.How.CANCEL ? "cancels what runs" : "leaves what runs to itself");
    }
}
