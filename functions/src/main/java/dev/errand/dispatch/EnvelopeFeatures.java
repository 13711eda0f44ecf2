package dev.errand.dispatch;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds what a task needs of the envelope's code, when its content is this part. */
record EnvelopeFeatures(EnvelopeTask task, Part content) {
    Set<EnvelopeFeature> all() {
        Set<EnvelopeFeature> features = EnumSet.noneOf(EnvelopeFeature.class);
        for (EnvelopeFeature feature : EnvelopeFeature.values()) {
            if (isNeeded(feature)) {
                features.add(feature);
            }
        }
        return features;
    }

    private boolean isNeeded(EnvelopeFeature feature) {
        return switch (feature) {
            case PLAN -> !new EnvelopePlan(task).render().isEmpty();
            case DIRECTORY -> task.workingDirectory().isPresent();
            case SETUP -> !EnvelopeSetup.render(task).isEmpty();
            case INLINE_TEXT -> task.program().text().isInline();
            case STAGED_TEXT -> !task.program().text().isInline();
            case STAGED_CONTENT -> !content.isInline();
            case BESIDE -> any(part -> part.source() instanceof Part.Source.Beside);
            case RUN_AS -> task.program().runAs().isPresent();
            case PARTS -> !task.copies().isEmpty() || any(part -> !part.isInline());
            case DOWNLOAD -> any(part -> part.source() instanceof Part.Source.Download);
            case COPY -> !task.copies().isEmpty();
            case MASK -> !EnvelopeMasks.render(task).isEmpty();
            case TAKE -> !task.fetches().fetches().isEmpty();
            case LOGS -> task.logs();
        };
    }

    private boolean any(Predicate<Part> predicate) {
        List<Part> copies = task.copies().stream().map(FileToWrite::content).toList();
        return Stream.concat(Stream.of(content, task.program().text()), copies.stream())
                .anyMatch(predicate);
    }
}
