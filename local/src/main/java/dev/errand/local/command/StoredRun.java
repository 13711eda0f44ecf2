package dev.errand.local.command;

import dev.errand.local.deployment.StoreFolder;
import dev.errand.result.EarlyEnd;
import dev.errand.store.Keys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The records of a run in the local run store. */
record StoredRun(StoreFolder store, String run) {
    private static final String RUNS = "runs/";
    private static final int NAMED = 5;

    /**
     * Finds a run in any of the buckets.
     *
     * @throws BadUsage when there is none of that name, with the newest that there are
     */
    static StoredRun find(List<StoreFolder> buckets, String run) {
        String name = RunName.chosen(run);
        return buckets.stream()
                .map(bucket -> new StoredRun(bucket, name))
                .filter(stored -> Files.isDirectory(stored.file("")))
                .findFirst()
                .orElseThrow(() -> new BadUsage("no run %s is kept here%s".formatted(name, known(buckets))));
    }

    private static String known(List<StoreFolder> buckets) {
        List<String> newest = buckets.stream()
                .flatMap(bucket -> bucket.keys(RUNS).stream().map(bucket::file))
                .sorted(Comparator.comparingLong(
                                (Path folder) -> folder.toFile().lastModified())
                        .reversed())
                .map(folder -> String.valueOf(folder.getFileName()))
                .toList();
        return newest.isEmpty() ? "; 'errand run' makes one" : "; the newest are " + Words.names(newest, NAMED);
    }

    /** result.json, once it is there. */
    Optional<byte[]> result() {
        return store.object(key("result.json"));
    }

    /** Who has ended it before its nodes had, in words. */
    Optional<String> earlyEnd() {
        return store.object(Keys.cancelled(run))
                .map(JsonText::parse)
                .map(json -> new EarlyEnd(
                        EarlyEnd.How.valueOf(json.path("how").asText()),
                        json.path("by").asText(),
                        Instant.parse(json.path("at").asText())))
                .map(EarlyEnd::text);
    }

    /** What a person can open: the report, and the result here and in S3. */
    List<String> places() {
        List<String> places = new ArrayList<>();
        if (Files.exists(file("report.html"))) {
            places.add(file("report.html").toUri().toString());
        }
        places.add(Words.near(file("result.json")).toString());
        places.add(store.place(key("result.json")));
        return places;
    }

    private Path file(String name) {
        return store.file(key(name));
    }

    private String key(String name) {
        return RUNS + run + "/" + name;
    }
}
