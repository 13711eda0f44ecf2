package dev.errand.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.ServiceError;
import java.util.Optional;
import java.util.Set;

/** The input of one call; a member that is not emulated is refused, not ignored. */
final class CallInput {
    private final JsonNode input;

    CallInput(Call call, String... members) {
        this(call.operation(), call.input(), members);
    }

    CallInput(String operation, JsonNode input, String... members) {
        this.input = input;
        Set<String> known = Set.of(members);
        input.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw ServiceError.notEmulated("events", "%s with %s".formatted(operation, name));
            }
        });
    }

    /** A text that is not empty. */
    Optional<String> text(String member) {
        return Optional.ofNullable(input.get(member)).map(JsonNode::asText).filter(text -> !text.isEmpty());
    }

    /** @throws ServiceError ValidationException when it is missing */
    String required(String member) {
        return text(member)
                .orElseThrow(() -> ServiceError.badRequest(
                        "ValidationException",
                        "1 validation error detected: Value null at '%s' failed to satisfy constraint: Member must not be null"
                                .formatted(member.substring(0, 1).toLowerCase(java.util.Locale.ROOT)
                                        + member.substring(1))));
    }
}
