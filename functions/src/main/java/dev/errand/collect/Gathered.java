package dev.errand.collect;

import dev.errand.result.Completeness;
import dev.errand.result.NodeResult;
import dev.errand.result.Output;
import dev.errand.result.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of a node after what its spool holds was gathered, as far as it was. */
final class Gathered {
    private final Map<SpooledFile, Arrival> arrivals;
    private final List<LoggedStream> left = new ArrayList<>();
    private final Reading reading;
    private NodeResult result;

    private Gathered(Reading reading, Map<SpooledFile, Arrival> arrivals) {
        this.reading = reading;
        this.result = reading.result();
        this.arrivals = arrivals;
    }

    static Reading of(Reading reading, Map<SpooledFile, Arrival> arrivals) {
        Gathered gathered = new Gathered(reading, arrivals);
        reading.spooled().forEach(gathered::add);
        return gathered.reading();
    }

    /** The same when nothing can be gathered at all. */
    static Reading without(Reading reading, String why) {
        Gathered gathered = new Gathered(reading, Map.of());
        reading.spooled().forEach(file -> gathered.missing(file, why));
        return gathered.reading();
    }

    private Reading reading() {
        Optional<Logged> logged =
                reading.logged().filter(known -> !left.isEmpty()).map(known -> new Logged(known.until(), left));
        return reading.gathered(result, logged);
    }

    private void add(SpooledFile file) {
        switch (arrivals.getOrDefault(file, new Arrival.None())) {
            case Arrival.Here here -> result = here(file, here);
            case Arrival.Missing missing -> missing(file, missing.why());
            case Arrival.None none -> {}
        }
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

    private void missing(SpooledFile file, String why) {
        if (file.name().equals(SpooledFile.FILES)) {
            result = result.failing("its files could not be gathered: " + why);
            return;
        }
        String note = file.bytes()
                .map(bytes -> words(file.name()).formatted(file.name(), bytes, why))
                .orElse("what it kept of its output could not be gathered: " + why);
        logged(file).ifPresentOrElse(stream -> left.add(stream.without(note)), () -> result = result.noting(note));
    }

    private String words(String name) {
        Output kept = name.equals(SpooledFile.STDOUT) ? result.stdout() : result.stderr();
        return kept.notUtf8()
                ? "%s is no UTF-8, and its %d bytes could not be gathered: %s"
                : "%s is cut: the rest of its %d bytes could not be gathered: %s";
    }

    private Optional<LoggedStream> logged(SpooledFile file) {
        return reading.logged().stream()
                .flatMap(known -> known.streams().stream())
                .filter(stream -> stream.name().equals(file.name()))
                .findFirst();
    }
}
