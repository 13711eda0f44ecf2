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
    private static final int PAGE = 50;
    private static final int LARGEST_BATCH = 1_048_576;
    private static final int MOST_EVENTS = 10_000;

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
        put(groups(call), input.group(), input.stream(), events);
        return answer();
    }

    /** @throws ServiceError InvalidParameterException, ResourceNotFoundException */
    static void put(LogGroups groups, String group, String stream, List<LogEvent> events) {
        long bytes = 0;
        for (int i = 0; i < events.size(); i++) {
            LogEvent event = events.get(i);
            bytes += event.bytes() + LogEvent.OVERHEAD;
            if (event.message().isEmpty()) {
                throw LogsInput.invalid("Log event message must not be empty.");
            }
            if (i > 0 && event.time().isBefore(events.get(i - 1).time())) {
                throw LogsInput.invalid("Log events in a single PutLogEvents request must be in chronological order.");
            }
        }
        if (bytes > LARGEST_BATCH) {
            throw LogsInput.invalid("Upload too large: %d bytes exceeds limit of %d".formatted(bytes, LARGEST_BATCH));
        }
        if (events.isEmpty() || events.size() > MOST_EVENTS) {
            throw LogsInput.invalid("A batch has from 1 to %d events.".formatted(MOST_EVENTS));
        }
        groups.stream(group, stream).add(events);
    }

    private JsonNode get(Call call) {
        LogsInput input = LogsInput.of(
                call,
                Set.of("logGroupName", "logStreamName", "startTime", "endTime", "nextToken", "limit", "startFromHead"));
        allow(call, "GetLogEvents", input.group(), input.stream());
        Instant from = input.time("startTime", Instant.MIN);
        Instant to = input.time("endTime", Instant.MAX);
        List<LogEvent> events =
                groups(call).stream(input.group(), input.stream())
                        .until(clock.now().minus(faults.hiddenFor()))
                        .stream()
                        .filter(event ->
                                !event.time().isBefore(from) && event.time().isBefore(to))
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
        ObjectNode answer = answer();
        ArrayNode array = answer.putArray("logStreams");
        List<LogStream> ordered = input.flag("descending") ? streams.reversed() : streams;
        page(input, ordered, answer).forEach(stream -> array.add(described(call, input.group(), stream)));
        return answer;
    }

    private ObjectNode described(Call call, String group, LogStream stream) {
        ObjectNode described = answer().put("logStreamName", stream.name())
                .put("creationTime", stream.created().toEpochMilli())
                .put("arn", arn(call, group, stream.name()))
                .put("storedBytes", 0);
        List<LogEvent> events = stream.until(clock.now().minus(faults.hiddenFor()));
        if (!events.isEmpty()) {
            described
                    .put("firstEventTimestamp", events.getFirst().time().toEpochMilli())
                    .put("lastEventTimestamp", events.getLast().time().toEpochMilli())
                    .put("lastIngestionTime", events.getLast().ingested().toEpochMilli());
        }
        return described;
    }

    private JsonNode describeGroups(Call call) {
        LogsInput input = LogsInput.of(call, Set.of("logGroupNamePrefix", "nextToken", "limit"));
        allow(call, "DescribeLogGroups", "", "");
        ObjectNode answer = answer();
        ArrayNode array = answer.putArray("logGroups");
        List<LogGroups.Group> groups =
                groups(call).beginningWith(input.text("logGroupNamePrefix").orElse(""));
        page(input, groups, answer)
                .forEach(group -> array.addObject()
                        .put("logGroupName", group.name())
                        .put("creationTime", group.created().toEpochMilli())
                        .put(
                                "arn",
                                "arn:aws:logs:%s:%s:log-group:%s:*"
                                        .formatted(call.region(), call.caller().account(), group.name()))
                        .put("logGroupClass", "STANDARD"));
        return answer;
    }

    private static <T> List<T> page(LogsInput input, List<T> all, ObjectNode answer) {
        String token = input.text("nextToken").orElse("0");
        if (!token.matches("[0-9]{1,9}") || Integer.parseInt(token) > all.size()) {
            throw LogsInput.invalid("The specified nextToken is invalid.");
        }
        int from = Integer.parseInt(token);
        int to = Math.min(all.size(), from + input.number("limit", PAGE, PAGE));
        if (to < all.size()) {
            answer.put("nextToken", Integer.toString(to));
        }
        return all.subList(from, to);
    }

    /** AWS names a stream in what it judges, an empty one for what is done with a group. */
    private void allow(Call call, String operation, String group, String stream) {
        access.require(call.caller(), "logs:" + operation, arn(call, group, stream), Map.of());
    }

    private static String arn(Call call, String group, String stream) {
        return "arn:aws:logs:%s:%s:log-group:%s:log-stream:%s"
                .formatted(call.region(), call.caller().account(), group, stream);
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
