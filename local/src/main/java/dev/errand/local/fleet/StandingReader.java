package dev.errand.local.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads how a node stands in EC2, IAM and Systems Manager. */
final class StandingReader {
    private static final Pattern ZONE = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9](-[a-z]+-[0-9])?[a-z]");
    /** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetInstanceProfile.html; a role's name has 64 at most. */
    private static final Pattern PROFILE = Pattern.compile("[\\w+=,.@-]{1,64}");

    private static final List<String> OF_INSTANCES = List.of("zone", "state", "instanceProfile", "policies");

    private StandingReader() {}

    /** @param stopped whether its faults say so */
    static Standing read(Place node, boolean hybrid, boolean stopped) {
        if (hybrid) {
            OF_INSTANCES.stream()
                    .map(node::field)
                    .filter(Place::present)
                    .forEach(field -> field.problem("a hybrid node is no EC2 instance"));
        }
        Optional<String> profile = profile(node.field("instanceProfile"));
        return new Standing(
                zone(node.field("zone"), node.field("region")),
                state(node.field("state"), stopped),
                profile,
                policies(node.field("policies"), profile.isPresent()),
                agent(node.field("agent")));
    }

    private static Optional<String> zone(Place place, Place region) {
        Optional<String> zone = place.text();
        zone.filter(given -> !ZONE.matcher(given).matches())
                .ifPresent(given -> place.problem("'%s' is not an availability zone".formatted(given)));
        zone.filter(given -> !given.startsWith(region.value().asText()))
                .ifPresent(given -> place.problem(
                        "%s is not in %s".formatted(given, region.value().asText())));
        return zone;
    }

    private static InstanceState state(Place place, boolean stopped) {
        Optional<InstanceState> state = place.word(InstanceState.values(), InstanceState::word);
        if (stopped && state.filter(given -> given != InstanceState.STOPPED).isPresent()) {
            place.problem("its faults say that it is stopped");
        }
        return state.orElse(stopped ? InstanceState.STOPPED : InstanceState.RUNNING);
    }

    private static Optional<String> profile(Place place) {
        if (place.value().isBoolean()) {
            if (place.flag()) {
                place.problem("must be a name, or false for none");
            }
            return Optional.empty();
        }
        Optional<String> name = place.text();
        name.filter(given -> !PROFILE.matcher(given).matches())
                .ifPresent(given -> place.problem("'%s' is no name of a profile and its role".formatted(given)));
        return name.or(Standing.USUAL::profile);
    }

    private static List<String> policies(Place place, boolean hasProfile) {
        if (!place.present()) {
            return hasProfile ? Standing.USUAL.policies() : List.of();
        }
        if (!hasProfile) {
            place.problem("there is no instance profile whose role could have them");
        }
        return place.items().stream().flatMap(policy -> policy.text().stream()).toList();
    }

    private static Registration agent(Place place) {
        if (place.value().isBoolean()) {
            if (place.flag()) {
                place.problem("must be false, or an object with lastSeenSeconds");
            }
            return Registration.NEVER;
        }
        Duration silent = place.only(Set.of("lastSeenSeconds"))
                .field("lastSeenSeconds")
                .seconds()
                .orElse(Duration.ZERO);
        return new Registration(true, silent);
    }
}
