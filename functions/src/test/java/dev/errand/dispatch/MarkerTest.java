package dev.errand.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.dispatch.FileFacts.Copied;
import dev.errand.dispatch.FileFacts.Taken;
import dev.errand.dispatch.Marker.Lines;
import dev.errand.dispatch.Marker.Outcome;
import dev.errand.request.Fetch;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MarkerTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String DIGEST = "98ea6e4f216f2fb4b69fff9b3a44842c38686ca685f3f55dc48c5d3fb1107be4";
    private static final String SILENT = "errand " + TOKEN + " EXITED 0 0 0\n";

    @Test
    void aTextThatPrintedNothingLeavesTwoEmptyStreams() {
        assertThat(Marker.find(SILENT, TOKEN))
                .contains(new Marker(Outcome.EXITED, 0, StreamFacts.EMPTY, StreamFacts.EMPTY, Optional.empty()));
        assertThat(Marker.textBefore(SILENT, TOKEN)).isEmpty();
    }

    @Test
    void sizeIsWhatWasPassedOnAndWhatWasNot() {
        String stderr = "oops\n\nerrand " + TOKEN + " DEADLINE 143 20000+4980000:" + DIGEST + " 5:-\n";

        assertThat(Marker.find(stderr, TOKEN))
                .contains(new Marker(
                        Outcome.DEADLINE,
                        143,
                        new StreamFacts(5_000_000, DIGEST, 20_000),
                        new StreamFacts(5, StreamFacts.UNKNOWN, 5),
                        Optional.empty()));
        assertThat(Marker.textBefore(stderr, TOKEN)).isEqualTo("oops\n");
    }

    @Test
    void theNewlineBeforeTheMarkerIsNotOfTheText() {
        String marker = "errand " + TOKEN + " EXITED 0 0 4:" + DIGEST;

        assertThat(Marker.textBefore("oops\n" + marker, TOKEN)).isEqualTo("oops");
        assertThat(Marker.textBefore("oop\n\n" + marker, TOKEN)).isEqualTo("oop\n");
    }

    @Test
    void whatTheAgentAppendsIsNotOfTheMarker() {
        String appended = "errand " + TOKEN + " EXITED 3 0 0\nfailed to run commands: exit status 3";

        assertThat(Marker.find(appended, TOKEN).map(Marker::exitCode)).contains(3);
        assertThat(Marker.textBefore(appended, TOKEN)).isEmpty();
    }

    @Test
    void theLastOfSeveralMarkersIsTheEnvelopesOwn() {
        String text = "errand " + TOKEN + " EXITED 7 0 0";
        String stderr = text + "\n\nerrand " + TOKEN + " EXITED 0 0 58:" + DIGEST + "\n";

        assertThat(Marker.find(stderr, TOKEN).map(Marker::exitCode)).contains(0);
        assertThat(Marker.textBefore(stderr, TOKEN)).isEqualTo(text + "\n");
    }

    @Test
    void detailIsTheRestOfTheLine() {
        assertThat(Marker.find("errand " + TOKEN + " REFUSED 125 0 0 missing tool: tee\n", TOKEN))
                .contains(new Marker(
                        Outcome.REFUSED, 125, StreamFacts.EMPTY, StreamFacts.EMPTY, Optional.of("missing tool: tee")));
    }

    @Test
    void copiedFilesAreRunsOfWrittenAndUnchangedOnes() {
        assertThat(ran("copied=2w1u1w").files())
                .isEqualTo(new FileFacts(
                        Optional.of(new Copied(3, 1, List.of(true, true, false, true))), Optional.empty(), List.of()));
        assertThat(ran("copied=12w+30u").files())
                .isEqualTo(new FileFacts(Optional.of(new Copied(12, 30, List.of())), Optional.empty(), List.of()));
    }

    @Test
    void takenAndMissingFilesStandBeforeTheDetail() {
        Marker marker = ran("copied=1u files=3:10240:" + DIGEST + " missing=0,12 fetch: cannot read /a b: I/O error");

        assertThat(marker.files())
                .isEqualTo(new FileFacts(
                        Optional.of(new Copied(0, 1, List.of(false))),
                        Optional.of(new Taken(3, 10_240, DIGEST)),
                        List.of(0, 12)));
        assertThat(marker.detail()).contains("fetch: cannot read /a b: I/O error");
        assertThat(marker.fetchProblem()).contains("cannot read /a b: I/O error");
    }

    @Test
    void eachFieldOfFilesMayStandAlone() {
        assertThat(ran("files=1:2048:-").files())
                .isEqualTo(new FileFacts(
                        Optional.empty(), Optional.of(new Taken(1, 2048, StreamFacts.UNKNOWN)), List.of()));
        assertThat(ran("missing=7").files()).isEqualTo(new FileFacts(Optional.empty(), Optional.empty(), List.of(7)));
        assertThat(ran("fetch: missing tool: tar"))
                .isEqualTo(new Marker(
                        Outcome.EXITED,
                        0,
                        StreamFacts.EMPTY,
                        StreamFacts.EMPTY,
                        FileFacts.NONE,
                        Optional.of("fetch: missing tool: tar")));
    }

    @Test
    void linesAndKeptStreamsStandBetweenFilesAndDetail() {
        assertThat(ran("copied=1w missing=7 lines=12000+0 kept=stderr fetch: x"))
                .isEqualTo(new Marker(
                        Outcome.EXITED,
                        0,
                        StreamFacts.EMPTY,
                        StreamFacts.EMPTY,
                        new FileFacts(Optional.of(new Copied(1, 0, List.of(true))), Optional.empty(), List.of(7)),
                        Optional.of(new Lines(12_000, 0)),
                        Set.of("stderr"),
                        Optional.of("fetch: x")));
    }

    @Test
    void linesAndKeptStreamsMayEachStandAlone() {
        assertThat(ran("lines=0+3").lines()).contains(new Lines(0, 3));
        assertThat(ran("lines=0+3").kept()).isEmpty();
        assertThat(ran("kept=stdout,stderr").kept()).containsExactlyInAnyOrder("stdout", "stderr");
        assertThat(ran("kept=stdout,stderr").lines()).isEmpty();
        assertThat(ran("kept=stdout").detail()).isEmpty();
    }

    @Test
    void aStreamOfAnotherNameIsDetail() {
        assertThat(ran("kept=stdlog").kept()).isEmpty();
        assertThat(ran("kept=stdlog").detail()).contains("kept=stdlog");
        assertThat(ran("lines=3").detail()).contains("lines=3");
    }

    @Test
    void whatARefusalSaysIsNeverAField() {
        Marker marker = Marker.find("errand " + TOKEN + " REFUSED 125 0 0 missing=0 fetch: x", TOKEN)
                .orElseThrow();

        assertThat(marker.files()).isEqualTo(FileFacts.NONE);
        assertThat(marker.detail()).contains("missing=0 fetch: x");
        assertThat(marker.fetchProblem()).isEmpty();
    }

    @Test
    void aFieldOfAnotherShapeIsDetail() {
        assertThat(ran("copied=3x files=1:2:-").detail()).contains("copied=3x files=1:2:-");
        assertThat(ran("missing=0,").files()).isEqualTo(FileFacts.NONE);
    }

    @Test
    void theLongestMarkerIsWithinItsLimit() {
        String stream = "9".repeat(14) + "+" + "9".repeat(14) + ":" + DIGEST;
        String missing = IntStream.range(0, 100).mapToObj(String::valueOf).collect(Collectors.joining(","));
        String line = "\nerrand " + TOKEN + " DEADLINE 143 " + stream + " " + stream + " copied=" + "9w".repeat(60)
                + " files=999999:" + "9".repeat(14) + ":" + DIGEST + " missing=" + missing + " lines="
                + "9".repeat(14) + "+" + "9".repeat(14) + " kept=stdout,stderr fetch: " + "x".repeat(160) + "\n";

        FileToWrite copy =
                new FileToWrite(Part.inline("x"), "/x", Optional.empty(), Optional.empty(), Optional.empty());
        FilesToTake fetches = new FilesToTake(Collections.nCopies(100, new Fetch("/x", false)), 1);
        EnvelopeTask task = new EnvelopeTask(
                "run-1",
                "",
                TOKEN,
                Program.of(""),
                Map.of(),
                Optional.empty(),
                Duration.ofSeconds(60),
                false,
                List.of(copy),
                fetches,
                Map.of());
        String plain = "\nerrand " + TOKEN + " DEADLINE 143 " + stream + " " + stream + " lines=" + "9".repeat(14) + "+"
                + "9".repeat(14) + " kept=stdout,stderr\n";

        assertThat(plain).hasSizeLessThanOrEqualTo(Marker.LONGEST);
        assertThat(line).hasSizeLessThanOrEqualTo(Marker.longest(task));
        assertThat(Marker.find(line, TOKEN).flatMap(Marker::fetchProblem)).contains("x".repeat(160));
    }

    private static Marker ran(String rest) {
        return Marker.find("errand " + TOKEN + " EXITED 0 0 0 " + rest + "\n", TOKEN)
                .orElseThrow();
    }

    @Test
    void anExitCodeOfWindowsHasThirtyTwoBits() {
        assertThat(Marker.find("errand " + TOKEN + " EXITED -1073741819 0 0", TOKEN)
                        .map(Marker::exitCode))
                .contains(0xC0000005);
        assertThat(Marker.find("errand " + TOKEN + " EXITED 9999999999 0 0", TOKEN)
                        .map(Marker::exitCode))
                .contains(Integer.MAX_VALUE);
    }

    @Test
    void bothPlatformsAskForARestartWithACodeOfTheirOwn() {
        assertThat(Marker.find("errand " + TOKEN + " EXITED 194 0 0", TOKEN)
                        .orElseThrow()
                        .asksForRestart())
                .isTrue();
        assertThat(Marker.find("errand " + TOKEN + " EXITED 3010 0 0", TOKEN)
                        .orElseThrow()
                        .asksForRestart())
                .isTrue();
    }

    @Test
    void carriageReturnsOfALogDoNotHideTheMarker() {
        assertThat(Marker.find(SILENT.replace("\n", "\r\n"), TOKEN)).isPresent();
    }

    @Test
    void aMarkerThatWasCutOffOrIsOfAnotherTokenIsNone() {
        String cut = "errand " + TOKEN + " EXITED 0 3:" + DIGEST.substring(1);

        assertThat(Marker.find(cut, TOKEN)).isEmpty();
        assertThat(Marker.textBefore(cut, TOKEN)).isEqualTo(cut);
        assertThat(Marker.find(SILENT, TOKEN.replace('0', '1'))).isEmpty();
        assertThat(Marker.find(" " + SILENT, TOKEN)).isEmpty();
        assertThat(Marker.find("errand " + TOKEN + " EXITED 0 5 0", TOKEN)).isEmpty();
    }
}
