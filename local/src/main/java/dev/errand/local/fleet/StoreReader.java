package dev.errand.local.fleet;

import dev.errand.local.fleet.StoreFault.By;
import dev.errand.local.fleet.StoreFault.Kind;
import dev.errand.local.fleet.StoreFault.Strikes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what goes wrong with S3. */
final class StoreReader {
    private static final List<String> OPERATIONS = List.of(
            "CopyObject",
            "DeleteObject",
            "DeleteObjects",
            "GetObject",
            "HeadBucket",
            "HeadObject",
            "ListObjectsV2",
            "PutObject");
    private static final Set<String> FIELDS =
            Set.of("operation", "keys", "by", "kind", "times", "every", "calls", "seconds");
    private static final int MOST = 1_000_000;

    private StoreReader() {}

    static List<StoreFault> read(Place place) {
        return place.only(Set.of("faults")).field("faults").items().stream()
                .map(StoreReader::fault)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<StoreFault> fault(Place place) {
        place.only(FIELDS);
        Optional<String> operation = place.field("operation").text();
        operation
                .filter(given -> !OPERATIONS.contains(given))
                .ifPresent(_ -> place.field("operation").problem("must be one of " + String.join(", ", OPERATIONS)));
        Optional<By> by = place.field("by").word(By.values(), By::word);
        Strikes strikes = strikes(place);
        Optional<Duration> delay = place.field("seconds").seconds();
        Optional<Kind> kind = place.field("kind").required(Kind.values(), Kind::word);
        kind.ifPresent(known -> check(place, known, operation, delay));
        return kind.map(known -> new StoreFault(
                operation, place.field("keys").text().orElse("*"), by, known, strikes, delay.orElse(Duration.ZERO)));
    }

    private static void check(Place place, Kind kind, Optional<String> operation, Optional<Duration> delay) {
        if (kind == Kind.CUT_SHORT && !operation.equals(Optional.of("GetObject"))) {
            place.field("kind").problem("cutShort is of GetObject, which the operation must say");
        }
        if ((kind == Kind.DELAY) != delay.isPresent()) {
            place.field("seconds").problem("goes with the kind delay, and only with it");
        }
    }

    /** Those that are named; all of them when none are. */
    private static Strikes strikes(Place place) {
        int first = place.field("times").number(1, MOST, 0);
        int every = place.field("every").number(1, MOST, 0);
        Set<Long> calls = new HashSet<>();
        place.field("calls").items().forEach(call -> calls.add((long) call.number(1, MOST, 1)));
        return first == 0 && every == 0 && calls.isEmpty()
                ? new Strikes(0, 1, Set.of())
                : new Strikes(first, every, calls);
    }
}
