package dev.errand.collect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The text of a log stream in a file, with the newlines between events that the agent left out.
 *
 * @param end how much of the file belongs to it
 * @param newlines the positions in the file before which one is to be put back, in order
 * @param doubtful positions before the first of them where one may be missing too, the last one last: what ended with two
 *     looks like what ended with one
 */
record LogText(Path file, long end, List<Long> newlines, List<Long> doubtful) {
    LogText {
        newlines = List.copyOf(newlines);
        doubtful = List.copyOf(doubtful);
    }

    InputStream open() {
        return open(0);
    }

    private InputStream open(long from) {
        try {
            return RestoredInput.open(file, newlines, from, end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long length() {
        return end + newlines.size();
    }

    LogFacts facts() {
        return LogFacts.of(this);
    }

    /** The first bytes. */
    byte[] start(int most) {
        try (InputStream input = open()) {
            return input.readNBytes(most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** About as many of the last bytes, each as one character, so that indices count bytes. */
    String tail(int most) {
        try (InputStream input = open(Math.max(0, end - most))) {
            return new String(input.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without so many of the last bytes. */
    LogText withoutLast(long count) {
        long left = count;
        long cut = end;
        int kept = newlines.size();
        while (left > 0) {
            boolean put = kept > 0 && newlines.get(kept - 1) == cut;
            kept -= put ? 1 : 0;
            cut -= put ? 0 : 1;
            left--;
        }
        return new LogText(file, cut, newlines.subList(0, kept), doubtful);
    }

    /** With one more newline at each of the last so many places where one may be missing; as it is if there are fewer. */
    LogText restoring(long missing) {
        List<Long> within = doubtful.stream().filter(place -> place <= end).toList();
        if (missing <= 0 || missing > within.size()) {
            return this;
        }
        Stream<Long> more = within.subList(within.size() - (int) missing, within.size()).stream();
        return new LogText(
                file, end, Stream.concat(more, newlines.stream()).sorted().toList(), List.of());
    }
}
