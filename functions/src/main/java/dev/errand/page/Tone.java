package dev.errand.page;

import dev.errand.report.Outcome;

/** The colours and marks of outcomes; the marks say the same to who cannot tell the colours apart. */
enum Tone {
    FAILED("failed", "failed", "✗"),
    NOT_RUN("notrun", "not run", "–"),
    SUCCEEDED("succeeded", "succeeded", "✓");

    private final String word;
    private final String words;
    private final String mark;

    Tone(String word, String words, String mark) {
        this.word = word;
        this.words = words;
        this.mark = mark;
    }

    static Tone of(Outcome.Rank rank) {
        return switch (rank) {
            case FAILED -> FAILED;
            case NOT_RUN -> NOT_RUN;
            case SUCCEEDED -> SUCCEEDED;
        };
    }

    /** As the style sheet names it; public, as Qute sees no other methods. */
    public String word() {
        return word;
    }

    /** As people read it. */
    String words() {
        return words;
    }

    public String mark() {
        return mark;
    }
}
