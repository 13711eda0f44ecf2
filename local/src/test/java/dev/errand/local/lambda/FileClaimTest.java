package dev.errand.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileClaimTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void oneHolderAtATimeHasTheFile() {
        try (FileClaim first = FileClaim.on(folder.resolve("lock")).orElseThrow()) {
            assertThat(FileClaim.on(folder.resolve("lock"))).isEmpty();
            assertThat(FileClaim.on(folder.resolve("x/../lock"))).isEmpty();
            assertThat(first).isNotNull();
        }

        assertThat(FileClaim.on(folder.resolve("lock"))).isPresent();
    }

    @Test
    void aFileThatCannotBeMadeIsNamed() {
        Path file = folder.resolve("missing/lock");

        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThatThrownBy(() -> FileClaim.on(file)).hasMessage("cannot claim %s: %s", file, file);
        }
    }
}
