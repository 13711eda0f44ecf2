package dev.errand.dispatch;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of a Windows envelope's code only some tasks need. */
enum WindowsFeature implements EnvelopeTemplate.Feature {
    STAGED_CONTENT("staged-content"),
    ARGUMENTS("arguments"),
    NO_ARGUMENTS("no-arguments"),
    NO_PARTS("no-parts"),
    PARTS("parts", "parts.ps1"),
    DOWNLOAD("download", "download.ps1"),
    COPY("copy", "copy.ps1"),
    NO_MASK("no-mask"),
    MASK("mask", "mask.ps1"),
    TAKE("take", "take.ps1"),
    LOGS("logs", "logs.ps1");

    private final String word;
    private final Optional<String> fragment;

    WindowsFeature(String word) {
        this.word = word;
        this.fragment = Optional.empty();
    }

    WindowsFeature(String word, String fragment) {
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

    /** What a task needs, when its content is this part. */
    static Set<WindowsFeature> of(EnvelopeTask task, Part content) {
        return Arrays.stream(values())
                .filter(feature -> feature.isNeeded(task, content))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(WindowsFeature.class)));
    }

    private boolean isNeeded(EnvelopeTask task, Part content) {
        return switch (this) {
            case STAGED_CONTENT -> !content.isInline();
            case ARGUMENTS -> !task.program().arguments().isEmpty();
            case NO_ARGUMENTS -> task.program().arguments().isEmpty();
            case PARTS -> needsParts(task, content);
            case NO_PARTS -> !needsParts(task, content);
            case DOWNLOAD -> any(task, content, part -> part.source() instanceof Part.Source.Download);
            case COPY -> !task.copies().isEmpty();
            case MASK -> !WindowsContent.masks(task).isEmpty();
            case NO_MASK -> WindowsContent.masks(task).isEmpty();
            case TAKE -> !task.fetches().fetches().isEmpty();
            case LOGS -> task.logs();
        };
    }

    private static boolean needsParts(EnvelopeTask task, Part content) {
        return !task.copies().isEmpty()
                || !task.fetches().fetches().isEmpty()
                || any(task, content, part -> !part.isInline());
    }

    private static boolean any(EnvelopeTask task, Part content, Predicate<Part> predicate) {
        List<Part> copies = task.copies().stream().map(FileToWrite::content).toList();
        return Stream.concat(Stream.of(content, task.program().text()), copies.stream())
                .anyMatch(predicate);
    }
}
