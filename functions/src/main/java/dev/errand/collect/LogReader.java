package dev.errand.collect;

import dev.errand.contract.AccessDenied;
import dev.errand.work.Budget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Reads log streams by way of the function's temporary directory, which has room for one at a time. */
final class LogReader {
    private final Budget budget;
    private final long most;

    /** @param most how many bytes of a stream are read */
    LogReader(Budget budget, long most) {
        this.budget = budget;
        this.most = most;
    }

    /**
     * What became of reading a stream.
     *
     * @param begun whether there was time to begin with it
     * @param value nothing when the function's time was up
     */
    record Attempt<T>(boolean begun, Optional<T> value) {}

    /**
     * Reads a stream and makes something of what is found, as long as it is there. May wait for others that are read, so that
     * there is no more time when its turn has come.
     */
    synchronized <T> Attempt<T> read(LogStreams streams, LoggedStream stream, LogEnd end, Function<LogFinding, T> use) {
        return budget.left()
                ? new Attempt<>(true, readNow(streams, stream, end, use))
                : new Attempt<>(false, Optional.empty());
    }

    private <T> Optional<T> readNow(LogStreams streams, LoggedStream stream, LogEnd end, Function<LogFinding, T> use) {
        Path file = file();
        try {
            return find(new LogDownload(streams, budget).read(stream.source(), file, most), stream, end)
                    .map(use);
        } catch (AccessDenied e) {
            return Optional.of(use.apply(LogFinding.nothing("CloudWatch Logs could not be read: " + e.getMessage())));
        } finally {
            delete(file);
        }
    }

    private Optional<LogFinding> find(LogDownload.Result result, LoggedStream stream, LogEnd end) {
        return switch (result) {
            case LogDownload.Result.Read read -> Optional.of(new LogProof(stream, end).of(read.text()));
            case LogDownload.Result.Absent absent -> Optional.of(absent(stream));
            case LogDownload.Result.TooLong tooLong ->
                Optional.of(
                        LogFinding.nothing("CloudWatch Logs has more than %d bytes of %s, which are not read from there"
                                .formatted(most, stream.name())));
            case LogDownload.Result.OutOfTime outOfTime -> Optional.empty();
        };
    }

    /** Of a node that says nothing of itself, that nothing was printed. */
    private static LogFinding absent(LoggedStream stream) {
        return stream.expected().isPresent()
                ? LogFinding.nothing("CloudWatch Logs has no stream of its %s; may its role write to the log group %s?"
                        .formatted(stream.name(), stream.source().group()))
                : LogFinding.unknown();
    }

    private static Path file() {
        try {
            return Files.createTempFile("errand-log-", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
