package dev.errand.local.lambda;

import java.time.Duration;
import java.util.Map;

/**
 * What the template says of a function.
 *
 * @param handler class and method, for example {@code org.example.Handler::handleRequest}
 * @param memoryMegabytes 128 to 10,240 (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html)
 * @param timeout at most 15 minutes, by the same page
 * @param environment the function's own variables, as the template sets them
 */
public record FunctionConfiguration(
        String handler, int memoryMegabytes, Duration timeout, Map<String, String> environment) {
    private static final Duration LONGEST = Duration.ofMinutes(15);

    public FunctionConfiguration {
        if (memoryMegabytes < 128 || memoryMegabytes > 10_240) {
            throw new IllegalArgumentException(
                    "memory of %d MB; set it between 128 and 10240".formatted(memoryMegabytes));
        }
        if (!timeout.isPositive() || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "timeout of %d s; set it between 1 and 900".formatted(timeout.toSeconds()));
        }
        environment = Map.copyOf(environment);
    }
}
