package dev.errand.dispatch;

import java.util.Optional;

/** What of an envelope's code only some tasks need. Its word stands behind "#?" in the lines of the core that belong to it. */
enum EnvelopeFeature {
    PLAN("plan"),
    DIRECTORY("directory"),
    SETUP("setup"),
    RUN_AS("run-as", "run-as.sh"),
    TAKE("take", "take.sh");

    private final String word;
    private final Optional<String> fragment;

    EnvelopeFeature(String word) {
        this.word = word;
        this.fragment = Optional.empty();
    }

    EnvelopeFeature(String word, String resource) {
        this.word = word;
        this.fragment = Optional.of(resource);
    }

    String word() {
        return word;
    }

    /** The functions that it adds to the core's. */
    Optional<EnvelopeTemplate> fragment() {
        return fragment.map(EnvelopeTemplate::load);
    }
}
