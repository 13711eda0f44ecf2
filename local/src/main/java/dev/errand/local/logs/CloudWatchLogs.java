package dev.errand.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.AwsService;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.time.LocalClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * CloudWatch Logs on this machine, in memory.
 *
 * <p>docs/local/logs.md lists what is the same as on AWS and what is not.
 */
public final class CloudWatchLogs implements AwsService {
    private final LocalClock clock;
    private final Access access;
    private final LogsFaults faults;
    private final Map<String, LogGroups> places = new HashMap<>();
    private final Map<String, Function<Call, JsonNode>> operations = Map.of(
            "CreateLogGroup", this::createGroup,
            "CreateLogStream", this::createStream,
            "PutLogEvents", this::put,
            "GetLogEvents", this::get,
            "DescribeLogStreams", this::describeStreams,
            "DescribeLogGroups", this::describeGroups);

    public CloudWatchLogs(LocalClock clock, Access access, LogsFaults faults) {
        this.clock = clock;
        this.access = access;
        this.faults = faults;
    }

    @Override
    public String signingName() {
        return "logs";
    }

    @Override
    public JsonNode call(Call call) {
        Function<Call, JsonNode> operation = operations.get(call.operation());
        if (operation == null) {
            throw ServiceError.notEmulated("logs", call.operation());
        }
        LocalClock.Busy answering = clock.busy();
        try {
            return faults.answer(call.operation(), () -> operation.apply(call));
        } finally {
            answering.close();
        }
    }

    /** Returns what goes wrong, to be changed. */
    public LogsFaults faults() {
        return faults;
    }

    /** What an agent does, for a node whose role allows it; the calls are not counted as those of clients. */
    public AgentLogs agent(String account, String region) {
        return new AgentLogs(groups(account, region), clock);
    }

    private JsonNode createGroup(Call call) {
        LogsInput input = LogsInput.of(call, Set.of("logGroupName"));
        allow(call, "CreateLogGroup", input.group(), "");
        groups(call).create(input.group(), clock.now());
        return answer();
    }

    private JsonNode createStream(Call call) {
        LogsInput input = LogsInput.of(call, Set.of("logGroupName", "logStreamName"));
        allow(call, "CreateLogStream", input.group(), "");
        groups(call).createStream(input.group(), input.stream(), clock.now());
        return answer();
    }

    private JsonNode put(Call call) {
        LogsInput input = LogsInput.of(call, Set.of("logGroupName", "logStreamName", "logEvents", "sequenceToken"));
        allow(call, "PutLogEvents", input.group(), input.stream());
        List<LogEvent> events = new ArrayList<>();
        for (JsonNode event : call.input().path("logEvents")) {
            events.add(new LogEvent(
                    Instant.ofEpochMilli(event.path("timestamp").asLong()),
                    clock.now(),
                    event.path("message").asText()));
        }
        groups(call).stream(input.group(), input.stream()).add(new Batch(events).events());
        return answer();
    }

    private JsonNode get(Call call) {
        LogsInput input = LogsInput.of(
                call,
                Set.of("logGroupName", "logStreamName", "startTime", "endTime", "nextToken", "limit", "startFromHead"));
        allow(call, "GetLogEvents", input.group(), input.stream());
        Instant from = input.time("startTime", Instant.MIN);
        Instant to = input.time("endTime", Instant.MAX);
        List<LogEvent> events = groups(call).stream(input.group(), input.stream()).until(shown()).stream()
                .filter(event -> !event.time().isBefore(from) && event.time().isBefore(to))
                .toList();
        EventPage page = EventPage.of(
                events,
                new EventPage.Asked(
                        input.text("nextToken"),
                        input.flag("startFromHead"),
                        input.number("limit", EventPage.MOST_EVENTS, EventPage.MOST_EVENTS),
                        faults.emptyPages()));
        ObjectNode answer = answer();
        ArrayNode array = answer.putArray("events");
        page.events()
                .forEach(event -> array.addObject()
                        .put("timestamp", event.time().toEpochMilli())
                        .put("message", event.message())
                        .put("ingestionTime", event.ingested().toEpochMilli()));
        return answer.put("nextForwardToken", page.forward()).put("nextBackwardToken", page.backward());
    }

    private JsonNode describeStreams(Call call) {
        LogsInput input = LogsInput.of(
                call, Set.of("logGroupName", "logStreamNamePrefix", "orderBy", "descending", "nextToken", "limit"));
        if (!input.text("orderBy").orElse("LogStreamName").equals("LogStreamName")) {
            throw ServiceError.notEmulated("logs", "DescribeLogStreams with orderBy LastEventTime");
        }
        allow(call, "DescribeLogStreams", input.group(), "");
        List<LogStream> streams = groups(call)
                .streams(input.group(), input.text("logStreamNamePrefix").orElse(""));
        return Descriptions.streams(call, input, streams, shown());
    }

    private JsonNode describeGroups(Call call) {
        LogsInput input = LogsInput.of(call, Set.of("logGroupNamePrefix", "nextToken", "limit"));
        allow(call, "DescribeLogGroups", "", "");
        return Descriptions.groups(
                call,
                input,
                groups(call).beginningWith(input.text("logGroupNamePrefix").orElse("")));
    }

    private Instant shown() {
        return clock.now().minus(faults.hiddenFor());
    }

    /** AWS names a stream in what it judges, an empty one for what is done with a group. */
    private void allow(Call call, String operation, String group, String stream) {
        access.require(call.caller(), "logs:" + operation, Descriptions.arn(call, group, stream), Map.of());
    }

    private LogGroups groups(Call call) {
        return groups(call.caller().account(), call.region());
    }

    private synchronized LogGroups groups(String account, String region) {
        return places.computeIfAbsent(account + " " + region, _ -> new LogGroups());
    }

    private static ObjectNode answer() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Returns a whole stream's text, for tests and for what reads along; empty when there is none. */
    public Optional<String> text(String account, String region, String group, String stream) {
        try {
            StringBuilder text = new StringBuilder();
            groups(account, region).stream(group, stream)
                    .until(Instant.MAX)
                    .forEach(event -> text.append(event.message()));
            return Optional.of(text.toString());
        } catch (ServiceError notThere) {
            return Optional.empty();
        }
    }
}
