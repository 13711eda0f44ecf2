package dev.errand.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.ServiceError;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The input of one call; a member that is not emulated is refused, not ignored. */
final class Input {
    private static final Pattern ARN = Pattern.compile("arn:[^:]+:states:[^:]+:\\d{12}:[^:]+:.+");
    private static final int DEFAULT_PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    private final Call call;

    Input(Call call, String... members) {
        this.call = call;
        Set<String> known = Set.of(members);
        call.input().fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw ServiceError.notEmulated("states", "%s with %s".formatted(call.operation(), name));
            }
        });
    }

    Optional<String> text(String member) {
        Optional<JsonNode> value = value(member);
        value.filter(json -> !json.isTextual()).ifPresent(json -> {
            throw invalid(member, json.toString(), "Member must be a string");
        });
        return value.map(JsonNode::asText);
    }

    /** A string of at most so many bytes in UTF-8, as the model counts payloads. */
    Optional<String> text(String member, int longest) {
        Optional<String> text = text(member);
        text.filter(value -> Limits.bytes(value) > longest).ifPresent(value -> {
            throw invalid(member, value, "Member must have length less than or equal to " + longest);
        });
        return text;
    }

    String arn(String member) {
        String arn = text(member).orElseThrow(() -> invalid(member, "null", "Member must not be null"));
        if (!ARN.matcher(arn).matches()) {
            throw ServiceError.badRequest("InvalidArn", "Invalid Arn: '%s'".formatted(arn));
        }
        return arn;
    }

    boolean flag(String member, boolean missing) {
        return value(member).map(JsonNode::asBoolean).orElse(missing);
    }

    /** How many results are wanted; none or 0 means 100. */
    int pageSize() {
        int size = value("maxResults").map(JsonNode::asInt).orElse(0);
        if (size < 0 || size > LARGEST_PAGE) {
            throw invalid("maxResults", String.valueOf(size), "Member must have value from 0 to " + LARGEST_PAGE);
        }
        return size == 0 ? DEFAULT_PAGE : size;
    }

    private Optional<JsonNode> value(String member) {
        return Optional.ofNullable(call.input().get(member)).filter(json -> !json.isNull());
    }

    private static ServiceError invalid(String member, String value, String constraint) {
        return ServiceError.badRequest(
                "ValidationException",
                "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: %s"
                        .formatted(value, member, constraint));
    }
}
