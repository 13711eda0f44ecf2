package dev.errand.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.dispatch.Marker;
import dev.errand.dispatch.Marker.Outcome;
import dev.errand.dispatch.StreamFacts;
import dev.errand.request.Request;
import dev.errand.request.RequestReader;
import dev.errand.result.Platform;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VerdictTest {
    private static final Request REQUEST = RequestReader.read(
            Map.of("targets", Map.of("all", true), "command", Map.of("linux", "sleep 9", "windows", "sleep 9")));

    @Test
    void signalsAreSpokenOfOnLinuxOnly() {
        Marker ended = new Marker(Outcome.DEADLINE, 1, StreamFacts.EMPTY, StreamFacts.EMPTY, Optional.empty());

        assertThat(Verdict.of(ended, REQUEST, Platform.LINUX).reason())
                .contains("was still running at its execution timeout of 3600 s and ended on SIGTERM with exit code 1");
        assertThat(Verdict.of(ended, REQUEST, Platform.WINDOWS).reason())
                .contains("was still running at its execution timeout of 3600 s and was ended");
    }
}
