package dev.errand.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.states.FunctionInvoker;
import dev.errand.local.template.RuleResource;
import dev.errand.local.time.LocalClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Rules that call functions from time to time: the first call an interval after the start, each as
 * <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-scheduled-events.html">a scheduled event</a>. What a
 * function answers goes nowhere, and one that fails is called again at the next time only; AWS would try twice more
 * before that.
 */
public final class Schedules implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Schedules.class.getName());

    private final LocalClock clock;
    private final FunctionInvoker functions;
    private final String account;
    private final String region;
    private volatile boolean closed;

    public Schedules(LocalClock clock, FunctionInvoker functions, String account, String region) {
        this.clock = clock;
        this.functions = functions;
        this.account = account;
        this.region = region;
    }

    /** Begins with a rule; one that is disabled never calls. */
    public void add(RuleResource rule) {
        if (rule.enabled()) {
            next(rule);
        }
    }

    private void next(RuleResource rule) {
        clock.aside(clock.now().plus(rule.every()), () -> {
            if (!closed) {
                rule.functionArns().forEach(function -> call(rule, function));
                next(rule);
            }
        });
    }

    private void call(RuleResource rule, String function) {
        FunctionInvoker.Answer answer = functions.invoke(function, event(rule, clock.now()));
        if (answer instanceof FunctionInvoker.Answer.Failed failed && !closed) {
            LOGGER.log(System.Logger.Level.WARNING, "{0}: {1}: {2}", rule.name(), failed.error(), failed.cause());
        }
    }

    private JsonNode event(RuleResource rule, Instant now) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", "Scheduled Event")
                .put("source", "aws.events")
                .put("account", account)
                .put("time", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", region);
        event.putArray("resources").add(rule.arn());
        event.putObject("detail");
        return event;
    }

    @Override
    public void close() {
        closed = true;
    }
}
