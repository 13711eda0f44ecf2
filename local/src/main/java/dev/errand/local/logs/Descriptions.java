package dev.errand.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.gateway.Call;
import java.time.Instant;
import java.util.List;

/** Writes groups and streams as the service lists them, 50 a page. */
final class Descriptions {
    private static final int PAGE = 50;

    private Descriptions() {}

    /** @param shown until when events count as seen */
    static JsonNode streams(Call call, LogsInput input, List<LogStream> streams, Instant shown) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode array = answer.putArray("logStreams");
        List<LogStream> ordered = input.flag("descending") ? streams.reversed() : streams;
        page(input, ordered, answer).forEach(stream -> describe(call, input.group(), stream, shown, array.addObject()));
        return answer;
    }

    private static void describe(Call call, String group, LogStream stream, Instant shown, ObjectNode described) {
        described
                .put("logStreamName", stream.name())
                .put("creationTime", stream.created().toEpochMilli())
                .put("arn", arn(call, group, stream.name()))
                .put("storedBytes", 0);
        List<LogEvent> events = stream.until(shown);
        if (!events.isEmpty()) {
            described
                    .put("firstEventTimestamp", events.getFirst().time().toEpochMilli())
                    .put("lastEventTimestamp", events.getLast().time().toEpochMilli())
                    .put("lastIngestionTime", events.getLast().ingested().toEpochMilli());
        }
    }

    static JsonNode groups(Call call, LogsInput input, List<LogGroups.Group> groups) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode array = answer.putArray("logGroups");
        for (LogGroups.Group group : page(input, groups, answer)) {
            array.addObject()
                    .put("logGroupName", group.name())
                    .put("creationTime", group.created().toEpochMilli())
                    .put(
                            "arn",
                            "arn:aws:logs:%s:%s:log-group:%s:*"
                                    .formatted(call.region(), call.caller().account(), group.name()))
                    .put("logGroupClass", "STANDARD");
        }
        return answer;
    }

    /** A stream's ARN; an empty stream stands for the group in what AWS judges. */
    static String arn(Call call, String group, String stream) {
        return "arn:aws:logs:%s:%s:log-group:%s:log-stream:%s"
                .formatted(call.region(), call.caller().account(), group, stream);
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
}
