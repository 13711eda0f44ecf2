package dev.errand.local.events;

import dev.errand.local.template.RuleTarget;
import dev.errand.local.template.TargetInput;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** A target with what it gets of an event. */
final class LiveTarget {
    private final RuleTarget resource;
    private final Target target;
    private final Function<Occurrence, String> input;

    /** @throws IllegalArgumentException saying what of its input EventBridge would not take */
    LiveTarget(RuleTarget resource, Target target) {
        this.resource = resource;
        this.target = target;
        this.input = switch (resource.input()) {
            case TargetInput.WholeEvent() -> occurrence -> occurrence.event().toString();
            case TargetInput.Constant(String json) -> occurrence -> json;
            case TargetInput.Transformed transformed -> new InputTransformer(transformed)::apply;
        };
    }

    RuleTarget resource() {
        return resource;
    }

    /** Hands an event over, once, and says what became of it. */
    Delivery deliver(Occurrence occurrence, Instant at) {
        String made = "";
        Optional<String> execution = Optional.empty();
        Optional<String> failure = Optional.empty();
        try {
            made = input.apply(occurrence);
            execution = target.deliver(occurrence, made);
        } catch (Undeliverable undeliverable) {
            failure = Optional.ofNullable(undeliverable.getMessage());
        }
        String by = "rule " + occurrence.rule().name();
        return new Delivery(at, by, occurrence.eventId(), resource.arn(), made, execution, failure);
    }
}
