package dev.errand.local.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.template.RuleResource;
import dev.errand.local.template.RuleTrigger;
import dev.errand.local.time.LocalClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Rules that act from time to time: the first time an interval after the start, each time with <a
 * href="https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-scheduled-events.html">a scheduled event</a>.
 */
final class RateRules {
    private final Home home;
    private final LocalClock clock;
    private final Buses buses;
    private volatile boolean closed;

    RateRules(Home home, LocalClock clock, Buses buses) {
        this.home = home;
        this.clock = clock;
        this.buses = buses;
    }

    /** Begins with a rule, if it is one with a rate; while it is disabled it does nothing. */
    void begin(LiveRule rule) {
        if (rule.resource().trigger() instanceof RuleTrigger.Rate rate) {
            next(rule, rate.every());
        }
    }

    private void next(LiveRule rule, Duration every) {
        clock.aside(clock.now().plus(every), () -> {
            if (!closed) {
                if (rule.enabled()) {
                    Instant now = clock.now();
                    buses.deliver(rule, event(rule.resource(), now), now);
                }
                next(rule, every);
            }
        });
    }

    private ObjectNode event(RuleResource rule, Instant now) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", "Scheduled Event")
                .put("source", "aws.events")
                .put("account", home.account())
                .put("time", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", home.region());
        event.putArray("resources").add(rule.arn());
        event.putObject("detail");
        return event;
    }

    void close() {
        closed = true;
    }
}
