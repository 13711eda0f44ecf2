package dev.errand.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.dispatch.Marker.Outcome;
import java.util.Optional;
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
