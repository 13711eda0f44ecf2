package dev.errand.dispatch;

import dev.errand.result.Platform;
import java.util.List;

/** The envelope of each platform. */
final class EnvelopeText {
    private EnvelopeText() {}

    /** What an envelope needs beside itself, which can stand in it or be downloaded. */
    static String content(EnvelopeTask task, Platform platform) {
        return platform == Platform.WINDOWS ? WindowsEnvelope.content(task) : Envelope.content(task);
    }

    /** The text that a node runs. */
    static String render(EnvelopeTask task, Part content, Platform platform) {
        return platform == Platform.WINDOWS ? WindowsEnvelope.render(task, content) : Envelope.render(task, content);
    }

    /** The same as the values of a document's parameter: PowerShell's are a line each. */
    static List<String> lines(String envelope, Platform platform) {
        return platform == Platform.WINDOWS ? envelope.lines().toList() : List.of(envelope);
    }
}
