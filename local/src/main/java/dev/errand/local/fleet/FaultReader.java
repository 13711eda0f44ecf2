package dev.errand.local.fleet;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what goes wrong with calls of a service. */
record FaultReader(List<String> operations) {
    static final int MOST = 1_000_000;

    List<ServiceFault> read(Place faults) {
        return faults.items().stream()
                .map(this::fault)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<ServiceFault> fault(Place place) {
        place.only(Set.of("operation", "kind", "every", "calls"));
        Optional<String> operation = place.field("operation").text().filter(operations::contains);
        if (operation.isEmpty()) {
            place.field("operation").problem("must be one of " + String.join(", ", operations));
        }
        Optional<ServiceFault.Kind> kind = kind(place.field("kind"));
        int every = place.field("every").number(0, MOST, 0);
        Set<Long> calls = new HashSet<>();
        place.field("calls").items().forEach(call -> calls.add((long) call.number(1, MOST, 1)));
        if (every == 0 && calls.isEmpty()) {
            place.problem("says neither every n-th nor which calls");
        }
        return kind.map(word -> new ServiceFault(operation.orElse(""), word, every, calls));
    }

    private static Optional<ServiceFault.Kind> kind(Place place) {
        Optional<ServiceFault.Kind> kind = Arrays.stream(ServiceFault.Kind.values())
                .filter(known -> place.text().filter(known.word()::equals).isPresent())
                .findAny();
        if (kind.isEmpty()) {
            place.problem("must be one of "
                    + String.join(
                            ", ",
                            Arrays.stream(ServiceFault.Kind.values())
                                    .map(ServiceFault.Kind::word)
                                    .toList()));
        }
        return kind;
    }
}
