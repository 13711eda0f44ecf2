package dev.errand.collect;

import dev.errand.result.Completeness;
import dev.errand.result.NodeResult;
import dev.errand.result.Output;
import dev.errand.result.Source;
import java.util.Map;

/** The result of a node after what its spool holds was gathered, as far as it was. */
final class Gathered {
    private final Map<SpooledFile, Arrival> arrivals;
    private NodeResult result;

    private Gathered(Reading reading, Map<SpooledFile, Arrival> arrivals) {
        this.result = reading.result();
        this.arrivals = arrivals;
    }

    static NodeResult result(Reading reading, Map<SpooledFile, Arrival> arrivals) {
        Gathered gathered = new Gathered(reading, arrivals);
        reading.spooled().forEach(gathered::add);
        return gathered.result;
    }

    /** The same when nothing can be gathered at all. */
    static NodeResult without(Reading reading, String why) {
        NodeResult result = reading.result();
        for (SpooledFile file : reading.spooled()) {
            result = missing(result, file, why);
        }
        return result;
    }

    private void add(SpooledFile file) {
        Arrival arrival = arrivals.getOrDefault(file, new Arrival.None());
        result = switch (arrival) {
            case Arrival.Here here -> here(file, here);
            case Arrival.Missing missing -> missing(result, file, missing.why());
            case Arrival.None none -> result;
        };
    }

    private NodeResult here(SpooledFile file, Arrival.Here here) {
        Output stdout = result.stdout();
        Output stderr = result.stderr();
        return switch (file.name()) {
            case SpooledFile.STDOUT -> result.with(stream(file, stdout, here), stderr, source(stdout, here));
            case SpooledFile.STDERR -> result.with(stdout, stream(file, stderr, here), source(stderr, here));
            default ->
                result.with(
                        result.copied(), result.fetched().map(files -> files.in(here.key(), completeness(file, here))));
        };
    }

    /** The spool of a node that was killed may hold no more than Systems Manager has. */
    private static boolean isMore(Output kept, Arrival.Here here) {
        return here.bytes() > kept.bytes() || kept.complete() == Completeness.NO;
    }

    private Source source(Output kept, Arrival.Here here) {
        return isMore(kept, here) ? Source.SPOOL : result.source();
    }

    private static Output stream(SpooledFile file, Output kept, Arrival.Here here) {
        return isMore(kept, here)
                ? kept.in(here.key(), file.bytes().orElse(here.bytes()), completeness(file, here))
                : kept;
    }

    private static Completeness completeness(SpooledFile file, Arrival.Here here) {
        if (file.bytes().filter(counted -> counted > here.bytes()).isPresent()) {
            return Completeness.NO;
        }
        return file.bytes().isPresent() && file.sha256().isPresent() ? Completeness.YES : Completeness.UNKNOWN;
    }

    private static NodeResult missing(NodeResult result, SpooledFile file, String why) {
        if (file.name().equals(SpooledFile.FILES)) {
            return result.failing("its files could not be gathered: " + why);
        }
        return result.noting(file.bytes()
                .map(bytes -> "%s is cut: the rest of its %d bytes could not be gathered: %s"
                        .formatted(file.name(), bytes, why))
                .orElse("what it kept of its output could not be gathered: " + why));
    }
}
