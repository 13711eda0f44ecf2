package dev.errand.event;

import java.util.Optional;

/** What runs are called in sentences for people. */
public final class Titles {
    private Titles() {}

    /** The name that people gave it with the run's own behind it, which alone is unique. */
    public static String of(Optional<String> name, String run) {
        return name.map(text -> "%s (%s)".formatted(text, run)).orElse(run);
    }

    /**
     * One line that can stand inside a text of an input transformer, where EventBridge escapes nothing: <a
     * href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">input
     * transformation</a>.
     */
    public static String oneLine(String text) {
        return text.replace('"', '\'').replace('\\', '/').replaceAll("\\p{Cntrl}+", " ");
    }
}
