package dev.errand.local.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritersTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void manyScriptsWrittenWhileProcessesStartAreNeverBusy() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<Integer>> runs = IntStream.range(0, 1000)
                    .mapToObj(number -> folder.resolve("script-" + number))
                    .map(script -> threads.submit(() -> run(script)))
                    .toList();

            for (Future<Integer> run : runs) {
                assertThat(run.get()).isZero();
            }
        }
    }

    private static int run(Path script) {
        try {
            Files.writeString(script, "exit 0\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
            Writers.awaitNone(script);
            return new ProcessBuilder("/bin/sh", "-c", script.toString())
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
