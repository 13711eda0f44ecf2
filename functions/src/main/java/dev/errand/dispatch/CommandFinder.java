package dev.errand.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds commands whose answer was lost. Throttled and failed calls are retried by the SDK. */
public interface CommandFinder {
    /** How far the clocks of Step Functions and Systems Manager may differ. */
    Duration CLOCKS = Duration.ofMinutes(5);

    /**
     * The id of the command with exactly this comment, requested after an instant. Not finding it proves nothing: how
     * soon ListCommands shows a new command is documented nowhere.
     */
    Optional<String> find(String comment, String document, Instant after);

    /** The commands that are found of all attempts to send a batch, that of the last one first. */
    default List<String> commands(BatchRecord record) {
        return record.sendings().stream()
                .flatMap(sending -> find(
                        sending.comment(),
                        sending.document()
                                .orElseGet(
                                        () -> ScriptDocument.of(record.batch().platform())),
                        sending.from().minus(CLOCKS))
                        .stream())
                .toList();
    }
}
