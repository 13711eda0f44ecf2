package dev.errand.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.access.Credentials;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.Principal;
import dev.errand.local.sns.Topics;
import dev.errand.local.states.ExecutionListener;
import dev.errand.local.states.FunctionInvoker;
import dev.errand.local.states.FunctionInvoker.Answer;
import dev.errand.local.states.StepFunctions;
import dev.errand.local.template.BusResource;
import dev.errand.local.template.EventResources;
import dev.errand.local.template.RuleResource;
import dev.errand.local.template.RuleTarget;
import dev.errand.local.template.RuleTrigger;
import dev.errand.local.template.Samples;
import dev.errand.local.template.TargetInput;
import dev.errand.local.time.VirtualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** EventBridge with rules whose only target is one function, and nothing around it. */
final class Bench implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final String FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:f";
    private static final Principal OWNER =
            new Principal("id", "secret", "arn:aws:iam::111122223333:user/me", Samples.ACCOUNT, Principal.OWNER);

    final VirtualClock clock = new VirtualClock(START);
    private final List<RuleResource> rules = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> received = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> required = new ConcurrentLinkedQueue<>();
    private final Deliveries deliveries = new Deliveries();
    private volatile Answer answer = new Answer.Returned(Samples.json("{}"));
    private EventBridge service = made();

    /** Adds a rule of the account's own bus. */
    void rule(String name, String pattern) {
        rule(name, new RuleTrigger.Pattern(Samples.json(pattern)));
    }

    void rule(String name, RuleTrigger trigger) {
        rules.add(new RuleResource(
                name,
                name,
                "arn:aws:events:eu-west-1:111122223333:rule/" + name,
                BusResource.DEFAULT,
                Optional.empty(),
                trigger,
                true,
                List.of(new RuleTarget(
                        "f", FUNCTION, RuleTarget.Kind.FUNCTION, Optional.empty(), new TargetInput.WholeEvent()))));
        service = made();
    }

    private EventBridge made() {
        FunctionInvoker function = (arn, payload) -> {
            received.add(payload.toString());
            return answer;
        };
        Targets targets = new Targets(
                new Credentials(Samples.deployment()),
                new StepFunctions(clock, this::require, Samples.REGION, Samples.ACCOUNT, ExecutionListener.none()),
                new Topics(List.of(), Path.of("nowhere"), clock),
                function);
        return new EventBridge(
                new Home(Samples.ACCOUNT, Samples.REGION),
                new EventResources(rules, List.of(new BusResource("shop", "arn:shop")), List.of(), List.of()),
                targets,
                clock,
                this::require,
                deliveries);
    }

    private void require(Principal caller, String action, String resource, Map<String, String> context) {
        required.add(action + " " + resource);
    }

    void answer(Answer chosen) {
        answer = chosen;
    }

    /** Calls the API as its owner, and waits until every event is delivered; the input may be quoted with apostrophes. */
    JsonNode call(String operation, String input) {
        return call(operation, Samples.json(input));
    }

    JsonNode call(String operation, JsonNode input) {
        JsonNode output = service.call(new Call(OWNER, Samples.REGION, operation, input));
        pass(Duration.ofSeconds(1));
        return output;
    }

    List<Delivery> raise(String event) {
        return service.raise(Samples.json(event));
    }

    void begin() {
        service.begin();
    }

    /** Lets virtual time pass, which it does only when nothing goes on. */
    void pass(Duration time) {
        try {
            clock.waitUntil(clock.now().plus(time)).close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the function was called with. */
    List<String> received() {
        return List.copyOf(received);
    }

    /** The permissions that were asked for. */
    List<String> required() {
        return List.copyOf(required);
    }

    Deliveries deliveries() {
        return deliveries;
    }

    @Override
    public void close() {
        service.close();
        clock.close();
    }
}
