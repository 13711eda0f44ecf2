package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.deployment.StoreFolder;
import dev.errand.result.EarlyEnd;
import dev.errand.store.Keys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The records of a run in the local run store. */
record StoredRun(StoreFolder store, String run) implements KeptRun {
    private static final String RUNS = "runs/";

    @Override
    public Optional<byte[]> result() {
        return store.object(key("result.json"));
    }

    @Override
    public JsonNode whole(JsonNode result) {
        return new CollectedTexts(store::object).in(result);
    }

    @Override
    public NodeOutput output(String node, boolean stderr) {
        JsonNode result = result().map(JsonText::parse)
                .orElseThrow(() -> new BadUsage("the run %s has no result yet".formatted(run)));
        JsonNode whole = new CollectedTexts(store::object).whole(StoredNode.find(result, node));
        StreamOutput stream = StreamOutput.read(whole.path(stderr ? "stderr" : "stdout"));
        return new NodeOutput(NodeOutcome.read(whole), stream, () -> open(stream));
    }

    private InputStream open(StreamOutput stream) throws IOException {
        Optional<Path> object = stream.object().map(store::file).filter(Files::isRegularFile);
        return object.isPresent()
                ? Files.newInputStream(object.get())
                : new ByteArrayInputStream(stream.text().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<String> earlyEnd() {
        return store.object(Keys.cancelled(run))
                .map(JsonText::parse)
                .map(json -> new EarlyEnd(
                        EarlyEnd.How.valueOf(json.path("how").asText()),
                        json.path("by").asText(),
                        Instant.parse(json.path("at").asText())))
                .map(EarlyEnd::text);
    }

    /** The report, and the result here and in S3. */
    @Override
    public List<String> places() {
        List<String> places = new ArrayList<>();
        if (Files.exists(file("report.html"))) {
            places.add(file("report.html").toUri().toString());
        }
        places.add(Words.near(file("result.json")).toString());
        places.add(store.place(key("result.json")));
        return places;
    }

    @Override
    public int tellNoResult(PrintStream err) {
        err.println("errand: the run %s has no result: it is in progress, or ended before its report".formatted(run));
        return ErrandCommand.FAILED;
    }

    Path folder() {
        return file("");
    }

    private Path file(String name) {
        return store.file(key(name));
    }

    private String key(String name) {
        return RUNS + run + "/" + name;
    }
}
