package dev.errand.dispatch;

import java.util.Optional;

/** What of an envelope's code only some tasks need. Its word stands behind "#?" in the lines that belong to it. */
enum EnvelopeFeature implements EnvelopeTemplate.Feature {
    PLAN("plan"),
    DIRECTORY("directory"),
    SETUP("setup"),
    INLINE_TEXT("inline-text"),
    STAGED_TEXT("staged-text"),
    STAGED_CONTENT("staged-content"),
    BESIDE("beside"),
    RUN_AS("run-as", "run-as.sh"),
    PARTS("parts", "parts.sh"),
    DOWNLOAD("download", "download.sh"),
    COPY("copy", "copy.sh"),
    MASK("mask", "mask.sh"),
    TAKE("take", "take.sh"),
    LOGS("logs", "logs.sh");

    private final String word;
    private final Optional<String> fragment;

    EnvelopeFeature(String word) {
        this.word = word;
        this.fragment = Optional.empty();
    }

    EnvelopeFeature(String word, String fragment) {
        this.word = word;
        this.fragment = Optional.of(fragment);
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public Optional<String> fragment() {
        return fragment;
    }
}
