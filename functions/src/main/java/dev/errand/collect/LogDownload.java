package dev.errand.collect;

import dev.errand.work.Budget;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a log stream from its head to its real end, into a file: the end is where the token that was given comes back. */
final class LogDownload {
    /** What became of it. */
    sealed interface Result {
        /** All there is. */
        record Read(LogText text) implements Result {}

        /** It has more than is read. */
        record TooLong() implements Result {}

        /** There is no such stream. */
        record Absent() implements Result {}

        /** The function's time was up. */
        record OutOfTime() implements Result {}
    }

    private final LogStreams streams;
    private final Budget budget;

    LogDownload(LogStreams streams, Budget budget) {
        this.streams = streams;
        this.budget = budget;
    }

    /** @param most how many bytes are read */
    Result read(LogStream stream, Path file, long most) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            LogJoin join = new LogJoin(out);
            Optional<String> token = Optional.empty();
            while (true) {
                Optional<LogPage> page = streams.page(stream, LogStreams.Order.FROM_HEAD, token);
                if (page.isEmpty()) {
                    return new Result.Absent();
                }
                for (String message : page.get().messages()) {
                    join.add(LogEvent.of(message));
                }
                Optional<String> next = page.map(LogPage::next);
                if (next.equals(token)) {
                    return new Result.Read(join.text(file));
                }
                if (join.position() > most) {
                    return new Result.TooLong();
                }
                if (budget.isNearlyOver()) {
                    return new Result.OutOfTime();
                }
                token = next;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
