package dev.errand.local.follow;

import java.time.Duration;
import java.util.Set;

/**
 * What is known of the nodes of a run that has ended.
 *
 * @param ran ids of those where something ran
 * @param counted ids of those that have reported how much they printed
 * @param patience for how long the ends of their log streams are waited for
 */
public record RunEnd(Set<String> ran, Set<String> counted, Duration patience) {
    public RunEnd {
        ran = Set.copyOf(ran);
        counted = Set.copyOf(counted);
    }
}
