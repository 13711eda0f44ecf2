package dev.errand.dispatch;

import static dev.errand.dispatch.EnvelopeNode.TOKEN;
import static dev.errand.dispatch.EnvelopeNode.everywhere;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What SSM would not give back byte for byte stays in the spool, however short it is. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EnvelopeBytesTest {
    /** The first and the last character of each length, and those around the surrogates. */
    private static final String CHARACTERS = "\\001\\033[1m\\177 \\302\\200\\337\\277 \\340\\240\\200\\355\\237\\277 "
            + "\\356\\200\\200\\357\\277\\277 \\360\\220\\200\\200\\364\\217\\277\\277";

    @TempDir
    Path folder;

    @Test
    void validUtf8IsNotKept() {
        String text = "printf '" + CHARACTERS + "' | tee /dev/stderr";

        assertThat(everywhere(folder, node -> left(node, text))).containsOnly("kept [] in []");
    }

    @ParameterizedTest
    @CsvSource({
        "printf 'a\\377b' | tee /dev/stderr,'kept [stderr, stdout] in [stderr, stdout]'",
        "printf 'a\\303'; echo \u00fc >&2,'kept [stdout] in [stderr, stdout]'",
        "echo a; printf 'a\\000b' >&2; exit 3,'kept [stderr] in [stderr, stdout]'"
    })
    void otherBytesAreKeptInTheSpoolAndTheMarkerSaysSo(String text, String expected) {
        assertThat(everywhere(folder, node -> left(node, text))).containsOnly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\000",
                "\\200",
                "\\277\\277",
                "\\300\\200",
                "\\301\\277",
                "\\302a\\200",
                "\\303\\n\\251",
                "\\340\\237\\277",
                "\\342\\202",
                "\\355\\240\\200",
                "\\360\\217\\277\\277",
                "\\360\\237\\230",
                "\\364\\220\\200\\200",
                "\\365\\200\\200\\200",
                "\\370\\210\\200\\200\\200",
                "\\303\\251\\251"
            })
    void whateverIsNoCharacterIsKept(String bytes) {
        EnvelopeNode node = dash();

        assertThat(left(node, "printf '" + bytes + "'")).isEqualTo("kept [stdout] in [stderr, stdout]");
        assertThat(left(node, "printf '\\303\\251" + bytes + "a'")).isEqualTo("kept [stdout] in [stderr, stdout]");
    }

    @Test
    void theSpoolHasTheBytesUntilTheyAreGathered() {
        EnvelopeNode node = dash();

        EnvelopeRun run = node.run("head -c 20000 /dev/zero | tr '\\000' '\\377'");

        assertThat(run.marker().kept()).containsExactly("stdout");
        assertThat(run.marker().stdout().isPassedWhole()).isTrue();
        assertThat(Taking.bytes(node.file("errand/spool/" + TOKEN + "/stdout"))).isEqualTo(run.stdoutBytes());
    }

    @Test
    void whatIsThereForItsLengthIsNotSaidToBeKept() {
        assertThat(left(dash(), "head -c 20001 /dev/zero")).isEqualTo("kept [] in [stderr, stdout]");
    }

    @Test
    void whatTheSpoolHasNotIsNotSaidToBeKept() {
        assertThat(left(dash().with("ERRAND_SPOOL_BYTES", "512"), "head -c 1000 /dev/zero"))
                .isEqualTo("kept [] in []");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr", "od", "sed"})
    void withoutAToolThatCanTellItIsKept(String missing) {
        EnvelopeNode node = dash().withProgram(missing, "exit 127");

        assertThat(left(node, "printf '\\303\\251'")).isEqualTo("kept [stdout] in [stderr, stdout]");
    }

    @Test
    void emptyStreamsAndAsciiAreNotLookedAtClosely() {
        EnvelopeNode node = dash().withProgram(
                        "tr",
                        "echo >>\"$FOLDER/looks\"; exec "
                                + EnvelopeShell.find("tr").orElseThrow() + " \"$@\"")
                .withProgram("od", "echo closely >>\"$FOLDER/looks\"");

        EnvelopeRun run = node.run("printf 'plain\\t\\r\\033[1m\\n'");

        assertThat(run.marker().kept()).isEmpty();
        assertThat(node.content("looks")).isEqualTo("\n");
    }

    private EnvelopeNode dash() {
        return new EnvelopeNode(new EnvelopeShell(List.of("dash"), false), folder);
    }

    /** What the marker calls kept, and what the spool has. */
    private static String left(EnvelopeNode node, String text) {
        EnvelopeRun run = node.run(text);
        List<String> spool =
                node.spools().isEmpty() ? List.of() : EnvelopeNode.names(node.file("errand/spool/" + TOKEN));
        return "kept %s in %s".formatted(new TreeSet<>(run.marker().kept()), spool);
    }
}
