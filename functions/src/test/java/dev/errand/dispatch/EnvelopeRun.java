package dev.errand.dispatch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.errand.dispatch.Marker.Outcome;
import java.util.Optional;

/** What an envelope left behind, seen as the agent sees it. Texts have one character for each byte. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EnvelopeRun(EnvelopeShell shell, int exitCode, byte[] stdoutBytes, byte[] stderrBytes) {
    String stdout() {
        return new String(stdoutBytes, ISO_8859_1);
    }

    /** All of it, as SSM gets it. */
    String rawStderr() {
        return new String(stderrBytes, ISO_8859_1);
    }

    /** The text's own, without the marker. */
    String stderr() {
        return Marker.textBefore(rawStderr(), EnvelopeNode.TOKEN);
    }

    Optional<Marker> found() {
        return Marker.find(rawStderr(), EnvelopeNode.TOKEN);
    }

    Marker marker() {
        return found().orElseThrow(() -> new AssertionError("no marker: " + this));
    }

    Outcome outcome() {
        return marker().outcome();
    }

    String detail() {
        return marker().detail().orElse("");
    }

    @Override
    public String toString() {
        return "%s: exit code %d, stdout '%.200s', stderr '%.700s'".formatted(shell, exitCode, stdout(), rawStderr());
    }
}
