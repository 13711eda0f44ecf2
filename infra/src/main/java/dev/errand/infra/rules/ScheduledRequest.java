package dev.errand.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The request of a schedule. */
public final class ScheduledRequest {
    /**
     * What the Scheduler replaces by the time that a run is due. It stays the same when the call is made again, other than the
     * execution's id, which is one of
     * <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html">each attempt</a>.
     */
    public static final String TIME = "<aws.scheduler.scheduled-time>";

    /** What the Scheduler replaces by an id of the attempt, made of letters, digits and hyphens. */
    public static final String EXECUTION = "<aws.scheduler.execution-id>";

    private static final String EXAMPLE_TIME = "2022-03-22T18:59:43Z";

    private ScheduledRequest() {}

    /** The request with the name of its schedule and a key, by which the same time starts one run however often it is tried. */
    static JsonNode of(RuleName schedule, JsonNode request) {
        ObjectNode whole = request.deepCopy();
        whole.put("requestedBy", "schedule:" + schedule);
        return whole.put("idempotencyKey", "schedule %s %s".formatted(schedule, TIME));
    }

    /** As it is when a run is due. */
    static JsonNode example(JsonNode scheduled) {
        return RuleJson.parse(RuleJson.write(scheduled).replace(TIME, EXAMPLE_TIME));
    }
}
