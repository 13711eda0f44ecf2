package dev.errand.local.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what goes wrong with the service. */
final class ServiceReader {
    private static final Set<String> FIELDS =
            Set.of("faults", "hideCommandsSeconds", "hideCommandsCalls", "hideInvocationsSeconds");
    private static final FaultReader FAULTS = new FaultReader(List.of(
            "CancelCommand",
            "DescribeInstanceInformation",
            "GetCommandInvocation",
            "ListCommandInvocations",
            "ListCommands",
            "SendCommand"));

    private ServiceReader() {}

    static ServiceBehaviour read(Place place, Map<String, String> parameters) {
        place.only(FIELDS);
        return new ServiceBehaviour(
                FAULTS.read(place.field("faults")),
                place.field("hideCommandsSeconds").seconds().orElse(Duration.ZERO),
                place.field("hideCommandsCalls").number(0, FaultReader.MOST, 0),
                place.field("hideInvocationsSeconds").seconds().orElse(ServiceBehaviour.USUAL_RACE),
                parameters);
    }
}
