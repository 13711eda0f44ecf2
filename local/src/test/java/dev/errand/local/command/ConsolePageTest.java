package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/console.md says of each test event what to expect. */
class ConsolePageTest {
    private static final Path EVENTS = Path.of("../events/console");
    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| \\[([a-z0-9/-]+\\.json)\\]\\(\\.\\./events/console/([a-z0-9/-]+\\.json)\\) \\| .*\\S \\|$");

    @Test
    void hasARowForEachEventAndForNothingElse() throws IOException {
        List<MatchResult> rows = ROW.matcher(Files.readString(Path.of("../docs/console.md")))
                .results()
                .toList();

        assertThat(rows).allSatisfy(row -> assertThat(row.group(1)).isEqualTo(row.group(2)));
        assertThat(rows).extracting(row -> row.group(1)).containsExactlyInAnyOrderElementsOf(events());
    }

    private static List<String> events() throws IOException {
        try (Stream<Path> files = Files.walk(EVENTS)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> EVENTS.relativize(file).toString())
                    .toList();
        }
    }
}
