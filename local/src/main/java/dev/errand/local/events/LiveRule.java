package dev.errand.local.events;

import dev.errand.local.template.RuleResource;
import dev.errand.local.template.RuleTrigger;
import dev.errand.local.template.UnreadableTemplate;
import java.util.List;
import java.util.Optional;

/** A rule that can be switched on and off. */
final class LiveRule {
    private final RuleResource resource;
    private final Optional<EventPattern> pattern;
    private final List<LiveTarget> targets;
    private volatile boolean enabled;

    /** @throws UnreadableTemplate when EventBridge would not take its pattern or the input of one of its targets */
    LiveRule(RuleResource resource, Targets services, Home home) {
        this.resource = resource;
        this.enabled = resource.enabled();
        try {
            this.pattern = resource.trigger() instanceof RuleTrigger.Pattern(var written)
                    ? Optional.of(new EventPattern(written.toString()))
                    : Optional.empty();
            this.targets = resource.targets().stream()
                    .map(target -> new LiveTarget(target, services.of(target, home)))
                    .toList();
        } catch (IllegalArgumentException problem) {
            throw new UnreadableTemplate("resource %s: %s".formatted(resource.logicalId(), problem.getMessage()));
        }
    }

    RuleResource resource() {
        return resource;
    }

    List<LiveTarget> targets() {
        return targets;
    }

    Optional<EventPattern> pattern() {
        return pattern;
    }

    boolean enabled() {
        return enabled;
    }

    void enable(boolean on) {
        enabled = on;
    }

    /** Whether an event on its bus is for it. */
    boolean takes(String event) {
        return enabled && pattern.filter(known -> known.matches(event)).isPresent();
    }
}
