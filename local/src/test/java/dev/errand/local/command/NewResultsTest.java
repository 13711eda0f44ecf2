package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.local.deployment.StoreFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewResultsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path bucket;

    @SuppressWarnings("NullAway.Init")
    private NewResults results;

    @BeforeEach
    void noneYet() {
        results = new NewResults(new StoreFolder(bucket), "run");
    }

    @Test
    void areToldOnceEach() throws IOException {
        assertThat(results.next()).isEmpty();
        slice("1-1-1", 1, 2);
        assertThat(results.next()).extracting(NodeOutcome::name).containsExactly("n1", "n2");
        slice("1-1-2", 3, 3);
        assertThat(results.next()).extracting(NodeOutcome::name).containsExactly("n3");
        assertThat(results.next()).isEmpty();
    }

    @Test
    void areNotToldOnceThereAreManyOfThem() throws IOException {
        slice("1-1-1", 1, 1000);
        assertThat(results.next()).hasSize(1000);
        slice("1-2-1", 1001, 1002);
        assertThat(results.next()).isEmpty();
    }

    private void slice(String name, int from, int to) throws IOException {
        String nodes = IntStream.rangeClosed(from, to)
                .mapToObj("{\"name\":\"n%d\",\"status\":\"Success\"}"::formatted)
                .collect(Collectors.joining(","));
        Path folder = Files.createDirectories(bucket.resolve("runs/run/results"));
        Files.writeString(folder.resolve(name + ".json"), "{\"nodes\":[" + nodes + "]}");
    }
}
