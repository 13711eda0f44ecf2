package dev.errand.local.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.AwsService;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.template.BusResource;
import dev.errand.local.template.EventResources;
import dev.errand.local.time.LocalClock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * EventBridge: the rules and buses of the template, and events that anybody permitted puts on them. What is the same as
 * on AWS and what is not: docs/local/events.md.
 */
public final class EventBridge implements AwsService, AutoCloseable {
    /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html */
    private static final List<String> MANDATORY =
            List.of("id", "account", "source", "time", "region", "resources", "detail-type");

    private final Home home;
    private final LocalClock clock;
    private final Access access;
    private final List<LiveRule> rules;
    private final Buses buses;
    private final RateRules rates;
    private final PutEvents putEvents;

    /** @throws dev.errand.local.template.UnreadableTemplate when EventBridge would not take one of the rules */
    public EventBridge(
            Home home,
            EventResources resources,
            Targets targets,
            LocalClock clock,
            Access access,
            Deliveries deliveries) {
        this.home = home;
        this.clock = clock;
        this.access = access;
        this.rules = resources.rules().stream()
                .map(rule -> new LiveRule(rule, targets, home))
                .toList();
        Set<String> names = Stream.concat(
                        Stream.of(BusResource.DEFAULT),
                        resources.buses().stream().map(BusResource::name))
                .collect(Collectors.toSet());
        this.buses = new Buses(clock, names, rules, deliveries);
        this.rates = new RateRules(home, clock, buses);
        this.putEvents = new PutEvents(home, access);
    }

    /** Begins with the rules that act from time to time. */
    public void begin() {
        rules.forEach(rates::begin);
    }

    /** How events are carried from now on. */
    public void carryBy(Carrier carrier) {
        buses.carryBy(carrier);
    }

    /**
     * Raises an event on the account's own bus, as a service of AWS does.
     *
     * @return what became of it, once every target of every rule that takes it had it; nothing when no rule does
     */
    public List<Delivery> raise(JsonNode event) {
        CompletableFuture<List<Delivery>> done = new CompletableFuture<>();
        buses.carry(BusResource.DEFAULT, List.of(event.deepCopy()), done::complete);
        return done.join();
    }

    /** Whether there is a rule of this name on whichever bus. */
    public boolean hasRule(String name) {
        return find(name).isPresent();
    }

    /** Switches a rule on or off. */
    public void enable(String name, boolean on) {
        find(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no rule " + name))
                .enable(on);
    }

    private Optional<LiveRule> find(String name) {
        return rules.stream()
                .filter(rule -> rule.resource().name().equals(name))
                .findFirst();
    }

    @Override
    public String signingName() {
        return "events";
    }

    @Override
    public JsonNode call(Call call) {
        return switch (call.operation()) {
            case "PutEvents" -> put(call);
            case "ListRules" -> listRules(call);
            case "DescribeRule" -> RuleAnswers.rule(rule(call, "Name"));
            case "EnableRule" -> switched(call, true);
            case "DisableRule" -> switched(call, false);
            case "ListTargetsByRule" -> listTargets(call);
            case "TestEventPattern" -> test(call);
            default -> throw ServiceError.notEmulated(signingName(), call.operation());
        };
    }

    private JsonNode put(Call call) {
        PutEvents.Taken taken = putEvents.take(call, clock.now());
        taken.events().forEach((bus, events) -> buses.carry(bus, events, deliveries -> {}));
        return taken.answer();
    }

    private JsonNode listRules(Call call) {
        CallInput input = new CallInput(call, "EventBusName", "NamePrefix");
        String bus = bus(input);
        String prefix = input.text("NamePrefix").orElse("");
        access.require(call.caller(), "events:ListRules", home.ruleArn(bus, "*"), call.context());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("Rules")
                .addAll(rules.stream()
                        .filter(rule -> rule.resource().busName().equals(bus))
                        .filter(rule -> rule.resource().name().startsWith(prefix))
                        .map(RuleAnswers::rule)
                        .toList());
        return answer;
    }

    private JsonNode switched(Call call, boolean on) {
        rule(call, "Name").enable(on);
        return JsonNodeFactory.instance.objectNode();
    }

    private JsonNode listTargets(Call call) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("Targets")
                .addAll(rule(call, "Rule").targets().stream()
                        .map(target -> RuleAnswers.target(target.resource()))
                        .toList());
        return answer;
    }

    private LiveRule rule(Call call, String member) {
        CallInput input = new CallInput(call, "EventBusName", member);
        String name = input.required(member);
        String bus = bus(input);
        access.require(call.caller(), "events:" + call.operation(), home.ruleArn(bus, name), call.context());
        return rules.stream()
                .filter(rule -> rule.resource().busName().equals(bus))
                .filter(rule -> rule.resource().name().equals(name))
                .findFirst()
                .orElseThrow(() -> ServiceError.badRequest(
                        "ResourceNotFoundException", "Rule %s does not exist on EventBus %s.".formatted(name, bus)));
    }

    private String bus(CallInput input) {
        String nameOrArn = input.text("EventBusName").orElse(BusResource.DEFAULT);
        String name = nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
        if (!buses.has(name)) {
            throw ServiceError.badRequest("ResourceNotFoundException", "Event bus %s does not exist.".formatted(name));
        }
        return name;
    }

    private JsonNode test(Call call) {
        CallInput input = new CallInput(call, "Event", "EventPattern");
        access.require(call.caller(), "events:TestEventPattern", "*", call.context());
        String event = event(input.required("Event"));
        try {
            boolean matches = new EventPattern(input.required("EventPattern")).matches(event);
            return JsonNodeFactory.instance.objectNode().put("Result", matches);
        } catch (IllegalArgumentException invalid) {
            throw ServiceError.badRequest("InvalidEventPatternException", String.valueOf(invalid.getMessage()));
        }
    }

    private static String event(String text) {
        try {
            JsonNode event = Payload.parse(text);
            Optional<String> missing =
                    MANDATORY.stream().filter(field -> !event.has(field)).findFirst();
            if (missing.isEmpty()) {
                return text;
            }
            throw ServiceError.badRequest(
                    "ValidationException",
                    "Parameter Event is not valid. Reason: %s is missing.".formatted(missing.get()));
        } catch (JsonProcessingException e) {
            throw ServiceError.badRequest("ValidationException", "Parameter Event is not valid.");
        }
    }

    @Override
    public void close() {
        rates.close();
    }
}
