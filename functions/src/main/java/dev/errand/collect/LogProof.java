package dev.errand.collect;

import dev.errand.collect.LoggedStream.Expected;
import dev.errand.result.Completeness;
import java.util.Optional;

/** Holds what a log stream has against what the node itself counted. */
final class LogProof {
    private final LoggedStream stream;
    private final LogEnd end;

    LogProof(LoggedStream stream, LogEnd end) {
        this.stream = stream;
        this.end = end;
    }

    /** What the text of the whole log stream says of the node's stream. */
    LogFinding of(LogText text) {
        Optional<Expected> expected = stream.expected();
        return expected.isEmpty() ? LogFinding.of(text, Completeness.UNKNOWN) : of(text, expected.get());
    }

    private LogFinding of(LogText text, Expected expected) {
        Optional<LogText> before = end.before(text);
        if (before.isEmpty()) {
            return LogFinding.cut(
                    text,
                    "CloudWatch Logs has %d bytes of %s's %d, and its end never came: the agent uploads no longer than 60 s after a command's end, and nothing that CloudWatch Logs refuses"
                            .formatted(text.length(), stream.name(), expected.bytes()));
        }
        // The newline before the end is not the text's.
        long lines = before.get().facts().lines();
        LogText whole = before.get().restoring(expected.lines() + 1 - lines).withoutLast(1);
        return judged(whole, whole.facts(), expected);
    }

    private LogFinding judged(LogText text, LogFacts facts, Expected expected) {
        if (facts.bytes() == expected.bytes() && expected.sha256().equals(Optional.of(facts.sha256()))) {
            return LogFinding.of(text, Completeness.YES);
        }
        if (facts.replaced()) {
            return LogFinding.cut(
                    text, "%s is no UTF-8, of which CloudWatch Logs keeps only the text".formatted(stream.name()));
        }
        // Of each line no more is lost than the carriage return at its end.
        long lost = expected.bytes() - facts.bytes();
        if (facts.lines() == expected.lines() && lost >= 0 && lost <= expected.lines()) {
            return LogFinding.of(text, Completeness.NORMALISED);
        }
        return LogFinding.cut(
                text,
                "CloudWatch Logs has %d bytes in %d lines of %s, and the node printed %d in %d"
                        .formatted(facts.bytes(), facts.lines(), stream.name(), expected.bytes(), expected.lines()));
    }
}
