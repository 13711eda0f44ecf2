package dev.errand.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What {@code arn:aws:states:::lambda:invoke} returns: the function's answer among what the SDK says of the call. See
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html.
 */
final class TaskResult {
    private static final String VERSION = "$LATEST";

    private TaskResult() {}

    static JsonNode of(JsonNode payload, String requestId) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("ExecutedVersion", VERSION);
        result.set("Payload", payload);
        ObjectNode http = result.putObject("SdkHttpMetadata");
        ObjectNode all = http.putObject("AllHttpHeaders");
        ObjectNode headers = http.putObject("HttpHeaders");
        header(all, headers, "X-Amz-Executed-Version", VERSION);
        header(all, headers, "x-amzn-RequestId", requestId);
        header(all, headers, "Content-Length", String.valueOf(Limits.bytes(payload.toString())));
        header(all, headers, "Content-Type", "application/json");
        http.put("HttpStatusCode", 200);
        result.putObject("SdkResponseMetadata").put("RequestId", requestId);
        result.put("StatusCode", 200);
        return result;
    }

    private static void header(ObjectNode all, ObjectNode headers, String name, String value) {
        all.putArray(name).add(value);
        headers.put(name, value);
    }
}
