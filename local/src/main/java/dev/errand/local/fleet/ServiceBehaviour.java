package dev.errand.local.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the service behaves beside what its operations do.
 *
 * @param faults what goes wrong
 * @param commandsHiddenFor for how long ListCommands leaves out a new command
 * @param commandsHiddenCalls for how many calls ListCommands leaves it out
 * @param invocationsHiddenFor for how long a new command's invocations do not exist
 * @param parameters what {@code {{ssm:name}}} stands for
 */
public record ServiceBehaviour(
        List<ServiceFault> faults,
        Duration commandsHiddenFor,
        int commandsHiddenCalls,
        Duration invocationsHiddenFor,
        Map<String, String> parameters) {
    /** The race after SendCommand that AWS users report, without a figure; long enough to be met by a hasty caller. */
    public static final Duration USUAL_RACE = Duration.ofMillis(300);

    public static final ServiceBehaviour USUAL =
            new ServiceBehaviour(List.of(), Duration.ZERO, 0, USUAL_RACE, Map.of());

    public ServiceBehaviour {
        faults = List.copyOf(faults);
        parameters = Map.copyOf(parameters);
    }
}
