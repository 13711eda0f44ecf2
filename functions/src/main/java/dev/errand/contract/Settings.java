package dev.errand.contract;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a deployment decides and every function reads, carried as environment variables.
 *
 * @param bucket the bucket of the run store
 * @param nodeTag the tag a node must carry to be sent anything; without it every managed node may be
 * @param functionTimeout how long one attempt of a function can be alive, at most 900 s (Lambda's own limit)
 * @param settling how long after that an unanswered send is looked for before it is sent again
 */
public record Settings(String bucket, Optional<NodeTag> nodeTag, Duration functionTimeout, Duration settling) {
    public static final String BUCKET = "ERRAND_BUCKET";
    public static final String NODE_TAG = "ERRAND_NODE_TAG";
    public static final String FUNCTION_TIMEOUT_SECONDS = "ERRAND_FUNCTION_TIMEOUT_SECONDS";
    public static final String SETTLING_SECONDS = "ERRAND_SETTLING_SECONDS";

    private static final Duration LAMBDA_LIMIT = Duration.ofMinutes(15);

    public Settings {
        if (bucket.isBlank()) {
            throw new InvalidSettings(BUCKET + " is empty; set it to the bucket of the run store");
        }
        check(FUNCTION_TIMEOUT_SECONDS, functionTimeout, Duration.ofSeconds(1), LAMBDA_LIMIT);
        check(SETTLING_SECONDS, settling, Duration.ZERO, Duration.ofHours(1));
    }

    /** The environment that {@link #fromEnvironment} turns into an equal record. */
    public Map<String, String> toEnvironment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put(BUCKET, bucket);
        nodeTag.ifPresent(tag -> environment.put(NODE_TAG, tag.toString()));
        environment.put(FUNCTION_TIMEOUT_SECONDS, String.valueOf(functionTimeout.toSeconds()));
        environment.put(SETTLING_SECONDS, String.valueOf(settling.toSeconds()));
        return environment;
    }

    /**
     * Reads the settings of the function this code runs in.
     *
     * @throws InvalidSettings naming the first variable that is missing or out of range
     */
    public static Settings fromEnvironment(Map<String, String> environment) {
        return new Settings(
                required(environment, BUCKET),
                Optional.ofNullable(environment.get(NODE_TAG)).map(NodeTag::parse),
                seconds(environment, FUNCTION_TIMEOUT_SECONDS),
                seconds(environment, SETTLING_SECONDS));
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new InvalidSettings("the environment variable " + name + " is not set");
        }
        return value;
    }

    private static Duration seconds(Map<String, String> environment, String name) {
        String value = required(environment, name);
        try {
            return Duration.ofSeconds(Long.parseLong(value));
        } catch (NumberFormatException e) {
            throw new InvalidSettings("%s is '%s'; set it to a number of seconds".formatted(name, value));
        }
    }

    private static void check(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new InvalidSettings("%s is %d; set it between %d and %d"
                    .formatted(name, value.toSeconds(), least.toSeconds(), most.toSeconds()));
        }
    }
}
