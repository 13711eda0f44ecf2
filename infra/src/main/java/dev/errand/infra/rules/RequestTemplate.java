package dev.errand.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the input transformer of a rule out of the request in its file. */
final class RequestTemplate {
    private static final String ID = "eventId";

    private final Map<String, String> names = new LinkedHashMap<>();

    private RequestTemplate() {}

    /**
     * The request with the name of its rule, and with a key of the event, by which the same event starts one run however often it
     * is delivered.
     */
    static InputTransform of(RuleName rule, JsonNode request) {
        RequestTemplate template = new RequestTemplate();
        ObjectNode whole = (ObjectNode) RequestWalk.replacing(request, template::placeholder);
        whole.put("requestedBy", "rule:" + rule);
        if (!whole.has("idempotencyKey")) {
            template.names.putIfAbsent(EventPath.ID.text(), ID);
            whole.set(
                    "idempotencyKey", raw("\"rule %s <%s>\"".formatted(rule, template.names.get(EventPath.ID.text()))));
        }
        Map<String, String> paths = new LinkedHashMap<>();
        template.names.forEach((path, name) -> paths.put(name, path));
        return new InputTransform(paths, RuleJson.writeTemplate(whole));
    }

    /** Unquoted, as EventBridge quotes what is a text and nothing else. */
    private JsonNode placeholder(JsonNode value) {
        String name = names.computeIfAbsent(EventValue.path(value), path -> "value" + (names.size() + 1));
        return raw("<" + name + ">");
    }

    private static JsonNode raw(String template) {
        return RuleJson.MAPPER.getNodeFactory().rawValueNode(new RawValue(template));
    }
}
