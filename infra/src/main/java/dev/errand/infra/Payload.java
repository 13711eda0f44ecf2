package dev.errand.infra;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the state machine hands to a function. The time is the state's, not the function's clock
 * (https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html).
 */
final class Payload {
    private static final String EXECUTION = "{% $states.context.Execution.Id %}";
    private static final String NOW = "{% $states.context.State.EnteredTime %}";

    private Payload() {}

    /** Of the first step: who runs, since when, and what was asked. */
    static Map<String, String> ofStart() {
        Map<String, String> payload = new LinkedHashMap<>();
        payload.put("run", "{% $states.context.Execution.Name %}");
        payload.put("execution", EXECUTION);
        payload.put("startedAt", "{% $states.context.Execution.StartTime %}");
        payload.put("now", NOW);
        payload.put("request", "{% $states.input %}");
        return payload;
    }

    /** Of every later step: where the run stands, and for its log the execution. */
    static Map<String, String> ofPosition() {
        Map<String, String> payload = new LinkedHashMap<>();
        payload.put("position", "{% $states.input %}");
        payload.put("now", NOW);
        payload.put("execution", EXECUTION);
        return payload;
    }
}
