package dev.errand.local.fleet;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what goes wrong with the service. */
final class ServiceReader {
    private static final Set<String> FIELDS =
            Set.of("faults", "hideCommandsSeconds", "hideCommandsCalls", "hideInvocationsSeconds");
    private static final List<String> OPERATIONS = List.of(
            "CancelCommand",
            "DescribeInstanceInformation",
            "GetCommandInvocation",
            "ListCommandInvocations",
            "ListCommands",
            "SendCommand");

    private static final int MOST = 1_000_000;

    private ServiceReader() {}

    static ServiceBehaviour read(Place place, Map<String, String> parameters) {
        place.only(FIELDS);
        List<ServiceFault> faults = place.field("faults").items().stream()
                .map(ServiceReader::fault)
                .flatMap(Optional::stream)
                .toList();
        return new ServiceBehaviour(
                faults,
                place.field("hideCommandsSeconds").seconds().orElse(Duration.ZERO),
                place.field("hideCommandsCalls").number(0, MOST, 0),
                place.field("hideInvocationsSeconds").seconds().orElse(ServiceBehaviour.USUAL_RACE),
                parameters);
    }

    private static Optional<ServiceFault> fault(Place place) {
        place.only(Set.of("operation", "kind", "every", "calls"));
        Optional<String> operation = place.field("operation").text().filter(OPERATIONS::contains);
        if (operation.isEmpty()) {
            place.field("operation").problem("must be one of " + String.join(", ", OPERATIONS));
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
