package dev.errand.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which log groups of CloudWatch Logs nodes send what they print to.
 *
 * @param unlessChosen the group of nodes of which neither the request nor an attribute says another; none: no group
 * @param allowed the groups that requests and nodes may name; {@code *} stands for any characters
 */
public record LogGroups(Optional<String> unlessChosen, List<String> allowed) {
    public static final String LOG_GROUP = "ERRAND_LOG_GROUP";
    public static final String LOG_GROUPS = "ERRAND_LOG_GROUPS";

    /** What Collect may read is only what these say, so that a deployment reads no logs of others by default. */
    public static final List<String> ALLOWED_UNLESS_CHOSEN = List.of("/errand*");

    /** Those of a deployment whose owner asked for nothing else. */
    public static final LogGroups USUAL = new LogGroups(Optional.empty(), ALLOWED_UNLESS_CHOSEN);

    private static final String LIST = ",";

    public LogGroups {
        allowed = List.copyOf(allowed);
    }

    /** Whether requests and nodes may name this group. */
    public boolean allows(String group) {
        return allowed.stream().anyMatch(pattern -> Wildcard.matches(pattern, group));
    }

    /** The environment that {@link #fromEnvironment} turns into an equal record. */
    Map<String, String> toEnvironment() {
        Map<String, String> environment = new LinkedHashMap<>();
        unlessChosen.ifPresent(group -> environment.put(LOG_GROUP, group));
        environment.put(LOG_GROUPS, String.join(LIST, allowed));
        return environment;
    }

    static LogGroups fromEnvironment(Map<String, String> environment) {
        return new LogGroups(
                Optional.ofNullable(environment.get(LOG_GROUP)),
                Optional.ofNullable(environment.get(LOG_GROUPS))
                        .map(groups -> List.of(groups.split(LIST, -1)))
                        .orElse(ALLOWED_UNLESS_CHOSEN));
    }
}
