package dev.errand.collect;

import dev.errand.dispatch.FileFacts.Taken;
import dev.errand.dispatch.Marker;
import dev.errand.dispatch.StreamFacts;
import dev.errand.request.OutputOptions;
import dev.errand.result.Completeness;
import dev.errand.result.NodeResult;
import dev.errand.result.Output;
import dev.errand.result.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides where a node's output is taken from: Systems Manager's copy where the node's marker proves it whole, else the
 * node's spool, else the log streams that whole output went to. What none of them has, or what is too long for the request,
 * stays as Systems Manager has it, and the result says so.
 */
final class Preference {
    /** What a log stream is read up to: its text lies in a function's temporary directory of 512 MB for a while. */
    static final long MOST_LOGGED = 256L * 1024 * 1024;

    private final OutputOptions options;
    private final LogPlaces places;

    Preference(OutputOptions options, LogPlaces places) {
        this.options = options;
        this.places = places;
    }

    /** @param result what is known of the node from Systems Manager alone */
    Reading of(NodeResult result, Trace trace) {
        return trace.kept()
                .marker()
                .map(marker -> new OfReported(result, trace, marker).reading())
                .orElseGet(() -> ofKilled(result, trace));
    }

    private Reading ofKilled(NodeResult result, Trace trace) {
        if (!mayAnswer(trace.invocation())) {
            return new Reading(result, false, List.of(), Optional.empty());
        }
        List<String> names = List.of(SpooledFile.STDOUT, SpooledFile.STDERR);
        List<SpooledFile> spooled =
                options.gather() ? names.stream().map(SpooledFile::unknown).toList() : List.of();
        List<LoggedStream> logged = names.stream()
                .flatMap(name -> logged(trace, name, Optional.empty()).stream())
                .toList();
        return new Reading(
                result, false, spooled, places.logged(trace.invocation().endedAt(), logged));
    }

    /** A node whose agent gave no answer for as long as Systems Manager waits has none for another command either. */
    private static boolean mayAnswer(Invocation invocation) {
        return !invocation.neverRan() && !invocation.status().equals(Status.DELIVERY_TIMED_OUT);
    }

    private Optional<LoggedStream> logged(Trace trace, String name, Optional<LoggedStream.Expected> expected) {
        return trace.invocation()
                .envelope()
                .flatMap(step ->
                        places.stream(trace.command(), trace.invocation().node(), step, name))
                .map(stream -> new LoggedStream(stream, name, Optional.empty(), expected, Optional.empty()));
    }

    private static Optional<String> digest(String sha256) {
        return Optional.of(sha256).filter(text -> !text.equals(StreamFacts.UNKNOWN));
    }

    /** A node whose marker is known. */
    private final class OfReported {
        private final Trace trace;
        private final Marker marker;
        private final List<SpooledFile> spooled = new ArrayList<>();
        private final List<LoggedStream> logged = new ArrayList<>();
        private NodeResult result;

        OfReported(NodeResult result, Trace trace, Marker marker) {
            this.result = result;
            this.trace = trace;
            this.marker = marker;
        }

        Reading reading() {
            stream(SpooledFile.STDOUT, result.stdout(), marker.stdout());
            stream(SpooledFile.STDERR, result.stderr(), marker.stderr());
            marker.files().taken().ifPresent(taken -> spooled.add(tar(taken)));
            return new Reading(
                    result, true, spooled, places.logged(trace.invocation().endedAt(), logged));
        }

        private void stream(String name, Output held, StreamFacts facts) {
            if (held.complete() == Completeness.YES) {
                return;
            }
            if (facts.isPassedWhole()) {
                passedWhole(name, held, facts);
            } else if (trace.kept().isRestarted()) {
                note("%s is cut: of what was printed before the node restarted only what Systems Manager kept is left"
                        .formatted(name));
            } else if (facts.bytes() > options.maxBytes()) {
                note("%s is cut: it has %d bytes, and the request's output.maxBytes is %d"
                        .formatted(name, facts.bytes(), options.maxBytes()));
            } else {
                elsewhere(name, facts);
            }
        }

        /** All of it went to Systems Manager, which gives back text. */
        private void passedWhole(String name, Output held, StreamFacts facts) {
            if (!marker.kept().contains(name) || held.complete() != Completeness.NO) {
                return;
            }
            if (options.gather() && !trace.kept().isRestarted()) {
                spooled.add(new SpooledFile(name, Optional.of(facts.bytes()), digest(facts.sha256())));
            } else {
                note("%s is no UTF-8, of which Systems Manager keeps only the text".formatted(name));
            }
        }

        private void elsewhere(String name, StreamFacts facts) {
            Optional<LoggedStream> inLogs = inLogs(name, facts);
            inLogs.ifPresent(logged::add);
            if (options.gather()) {
                spooled.add(new SpooledFile(name, Optional.of(facts.bytes()), digest(facts.sha256())));
            } else if (inLogs.isEmpty()) {
                note("%s is cut: it has %d bytes, and the request's output.gather is false"
                        .formatted(name, facts.bytes()));
            }
        }

        /** Whole streams went there only where the node has counted their lines. */
        private Optional<LoggedStream> inLogs(String name, StreamFacts facts) {
            return marker.lines()
                    .filter(lines -> facts.bytes() <= MOST_LOGGED)
                    .map(lines -> name.equals(SpooledFile.STDOUT) ? lines.stdout() : lines.stderr())
                    .flatMap(lines -> logged(
                            trace,
                            name,
                            Optional.of(new LoggedStream.Expected(facts.bytes(), digest(facts.sha256()), lines))));
        }

        private SpooledFile tar(Taken taken) {
            return new SpooledFile(SpooledFile.FILES, Optional.of(taken.bytes()), digest(taken.sha256()));
        }

        private void note(String why) {
            result = result.noting(why);
        }
    }
}
