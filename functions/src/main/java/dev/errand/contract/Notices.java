package dev.errand.contract;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * As what and where a deployment tells others of its runs.
 *
 * @param deployment the name of its stack: in every event, and the dimension of every metric
 * @param eventBus the name of the event bus that its events go to
 */
public record Notices(String deployment, String eventBus) {
    public static final String DEPLOYMENT = "ERRAND_DEPLOYMENT";
    public static final String EVENT_BUS = "ERRAND_EVENT_BUS";

    /** The bus that every account has. */
    public static final String BUS_UNLESS_CHOSEN = "default";

    /** Those of a deployment whose owner asked for nothing else. */
    public static final Notices USUAL = new Notices("Errand", BUS_UNLESS_CHOSEN);

    public Notices {
        check(DEPLOYMENT, deployment);
        check(EVENT_BUS, eventBus);
    }

    private static void check(String name, String value) {
        if (value.isBlank()) {
            throw new InvalidSettings(name + " is empty; leave it out or set it to a name");
        }
    }

    /** The environment that {@link #fromEnvironment} turns into an equal record. */
    Map<String, String> toEnvironment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put(DEPLOYMENT, deployment);
        environment.put(EVENT_BUS, eventBus);
        return environment;
    }

    static Notices fromEnvironment(Map<String, String> environment) {
        return new Notices(
                environment.getOrDefault(DEPLOYMENT, USUAL.deployment),
                environment.getOrDefault(EVENT_BUS, USUAL.eventBus));
    }
}
