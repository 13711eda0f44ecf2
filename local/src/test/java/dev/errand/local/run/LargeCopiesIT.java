package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Step;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large file for many nodes at once: neither they nor the functions hold it in memory. */
class LargeCopiesIT {
    private static final int NODES = 20;

    /** Megabytes; -Derrand.copy.megabytes=200 takes four gigabytes of disk, and a minute. */
    private static final long MEGABYTES = Long.getLong("errand.copy.megabytes", 20);

    private static final long MEGABYTE = 1024L * 1024;
    private static final long MOST_OF_A_PROCESS = 32 * MEGABYTE;
    private static final long MOST_KILOBYTES_OF_A_FUNCTION = 512 * 1024;

    @TempDir
    static Path state;

    @Test
    void noProcessAndNoFunctionHoldsIt() throws IOException {
        Site.put(state, "app-releases", "large.bin", new byte[0]);
        try (RandomAccessFile large = new RandomAccessFile(
                state.resolve("buckets/app-releases/large.bin").toFile(), "rw")) {
            large.setLength(MEGABYTES * MEGABYTE);
        }
        try (Site site = new Site(state, "[{\"name\": \"node\", \"count\": %d}]".formatted(NODES), "");
                NodeMemory memory = NodeMemory.watch(state)) {
            // Every node's process starts in a folder of its own, which is not the same file on all of them.
            Run run = site.errand().run("""
                    {"targets": {"all": true},
                     "copy": [{"from": "s3://app-releases/large.bin", "to": "/proc/self/cwd/large.bin"}]}""");

            assertThat(run.status()).as("%s %s", run.error(), run.cause()).isEqualTo("SUCCEEDED");
            assertThat(run.nodes()).hasSize(NODES).allSatisfy(node -> {
                assertThat(node.at("/copied/written").asInt()).isEqualTo(1);
                assertThat(Files.size(copy(site, node.path("instanceId").asText())))
                        .isEqualTo(MEGABYTES * MEGABYTE);
            });
            assertThat(memory.peaks())
                    .containsKey("curl")
                    .allSatisfy((program, peak) -> assertThat(peak).as(program).isLessThan(MOST_OF_A_PROCESS));
            for (Step step : Step.values()) {
                assertThat(site.deployment()
                                .functions()
                                .peakMemoryKilobytes(site.deployment().functionName(step)))
                        .as("%s", step)
                        .isLessThan(MOST_KILOBYTES_OF_A_FUNCTION);
            }
        }
    }

    private static Path copy(Site site, String node) {
        return site.errand().nodeDirectory(node).resolve("large.bin");
    }
}
