package dev.errand.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunbooksTest {
    private static final Path RUNBOOKS = Path.of("../docs/runbooks");

    @Test
    void thereIsAPageForEachTroubleAndNoOther() throws IOException {
        try (Stream<Path> files = Files.list(RUNBOOKS)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(Trouble.values())
                            .map(trouble -> trouble.page() + ".md")
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void aPageSaysWhatItMeansAndHowToLookAndMendWithCommands(Trouble trouble) throws IOException {
        List<String> lines = Files.readAllLines(RUNBOOKS.resolve(trouble.page() + ".md"));

        assertThat(lines.getFirst()).isEqualTo("# Errand-" + trouble.page());
        assertThat(lines.stream().filter(line -> line.startsWith("## ")))
                .containsExactly("## What it means", "## How to look", "## How to mend");
        assertThat(lines).anyMatch(line -> line.startsWith("aws "));
    }
}
