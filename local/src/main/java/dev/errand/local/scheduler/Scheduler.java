package dev.errand.local.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.events.Deliveries;
import dev.errand.local.events.Delivery;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.QueryString;
import dev.errand.local.gateway.RestCall;
import dev.errand.local.gateway.RestService;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.template.ScheduleResource;
import dev.errand.local.time.LocalClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * EventBridge Scheduler: the template's schedules, which call their targets when their time comes. What is the same as on
 * AWS and what is not: docs/local/events.md.
 */
public final class Scheduler implements RestService, AutoCloseable {
    private static final String PATH = "/schedules";
    private static final int ID_CHARACTERS = 16;

    private final Access access;
    private final LocalClock clock;
    private final StartExecution target;
    private final Deliveries deliveries;
    private final List<LiveSchedule> schedules;

    /** @throws dev.errand.local.template.UnreadableTemplate when Scheduler would not take one of the schedules */
    public Scheduler(
            List<ScheduleResource> schedules,
            StartExecution target,
            LocalClock clock,
            Access access,
            Deliveries deliveries) {
        this.access = access;
        this.clock = clock;
        this.deliveries = deliveries;
        this.target = target;
        this.schedules = schedules.stream()
                .map(schedule -> new LiveSchedule(schedule, clock, this::call))
                .toList();
    }

    /** Begins with the schedules that are switched on. */
    public void begin() {
        schedules.forEach(LiveSchedule::begin);
    }

    /** Whether there is a schedule of this name. */
    public boolean hasSchedule(String name) {
        return find(name).isPresent();
    }

    /** Switches a schedule on or off. */
    public void enable(String name, boolean on) {
        LiveSchedule schedule = known(name);
        schedule.update(schedule.plan().enabled(on));
    }

    /** When a schedule calls its target next; nothing when it does not. */
    public Optional<Instant> next(String name) {
        return known(name).next();
    }

    private LiveSchedule known(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("there is no schedule " + name));
    }

    private Optional<LiveSchedule> find(String name) {
        return schedules.stream()
                .filter(schedule -> schedule.resource().name().equals(name))
                .findFirst();
    }

    private void call(LiveSchedule schedule, Instant time) {
        ScheduleResource resource = schedule.resource();
        Plan plan = schedule.plan();
        String id = UUID.randomUUID().toString().replace("-", "").substring(0, ID_CHARACTERS);
        String input = new ContextAttributes(resource.arn(), time, id).replaceIn(plan.input());
        Optional<String> execution = Optional.empty();
        Optional<String> failure = Optional.empty();
        try {
            execution = Optional.of(target.invoke(plan.roleArn(), resource.name(), input));
        } catch (ServiceError refused) {
            failure = Optional.of("%s: %s".formatted(refused.code(), refused.getMessage()));
        }
        String by = "schedule " + resource.name();
        deliveries.add(new Delivery(clock.now(), by, id, plan.targetArn(), input, execution, failure));
    }

    @Override
    public String signingName() {
        return "scheduler";
    }

    @Override
    public String operation(RestCall call) {
        boolean one = call.path().startsWith(PATH + "/");
        return switch (call.method() + (one ? " one" : " " + call.path())) {
            case "GET " + PATH -> "ListSchedules";
            case "GET one" -> "GetSchedule";
            case "PUT one" -> "UpdateSchedule";
            default -> throw ServiceError.notEmulated(signingName(), call.method() + " " + call.path());
        };
    }

    @Override
    public JsonNode call(RestCall call) {
        return switch (operation(call)) {
            case "ListSchedules" -> list(call);
            case "GetSchedule" -> ScheduleAnswers.whole(schedule(call, "GetSchedule"));
            default -> update(call);
        };
    }

    private JsonNode list(RestCall call) {
        QueryString query = call.query();
        checkParameters(query, Set.of("NamePrefix", "ScheduleGroup", "State"));
        access.require(call.caller(), "scheduler:ListSchedules", "*", call.context());
        String group = query.value("ScheduleGroup").orElse(ScheduleResource.GROUP);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("Schedules")
                .addAll(schedules.stream()
                        .filter(schedule -> group.equals(ScheduleResource.GROUP))
                        .filter(schedule -> schedule.resource()
                                .name()
                                .startsWith(query.value("NamePrefix").orElse("")))
                        .map(ScheduleAnswers::summary)
                        .filter(summary -> query.value("State")
                                .map(summary.path("State").asText()::equals)
                                .orElse(true))
                        .toList());
        return answer;
    }

    private JsonNode update(RestCall call) {
        LiveSchedule schedule = schedule(call, "UpdateSchedule");
        Plan plan = PlanReader.read(call.input());
        access.require(call.caller(), "iam:PassRole", plan.roleArn(), Map.of());
        try {
            schedule.update(plan);
        } catch (IllegalArgumentException invalid) {
            throw ServiceError.badRequest("ValidationException", String.valueOf(invalid.getMessage()));
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("ScheduleArn", schedule.resource().arn());
    }

    private LiveSchedule schedule(RestCall call, String operation) {
        checkParameters(call.query(), Set.of("groupName"));
        String group = call.query()
                .value("groupName")
                .orElse(call.input().path("GroupName").asText(ScheduleResource.GROUP));
        String name = call.path().substring(PATH.length() + 1);
        access.require(
                call.caller(), "scheduler:" + operation, target.arn("schedule/" + group + "/" + name), call.context());
        return find(name)
                .filter(schedule -> group.equals(ScheduleResource.GROUP))
                .orElseThrow(() -> new ServiceError(
                        404, "ResourceNotFoundException", "Schedule %s does not exist.".formatted(name)));
    }

    private void checkParameters(QueryString query, Set<String> known) {
        query.parameters().stream()
                .map(QueryString.Parameter::name)
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw ServiceError.notEmulated(signingName(), "the parameter " + name);
                });
    }

    @Override
    public void close() {
        schedules.forEach(LiveSchedule::stop);
    }
}
