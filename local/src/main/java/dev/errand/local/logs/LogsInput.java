package dev.errand.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.ServiceError;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An operation's input, held to the constraints of the service's model.
 *
 * <p>Source: https://github.com/boto/botocore, botocore/data/logs/2014-03-28/service-2.json.
 */
record LogsInput(JsonNode json) {
    private static final Pattern GROUP = Pattern.compile("[.\\-_/#A-Za-z0-9]{1,512}");
    private static final Pattern STREAM = Pattern.compile("[^:*]{1,512}");

    /** @throws ServiceError NotEmulatedLocally for a member that is not known here */
    static LogsInput of(Call call, Set<String> known) {
        call.input().fieldNames().forEachRemaining(member -> {
            if (!known.contains(member)) {
                throw ServiceError.notEmulated("logs", "%s with %s".formatted(call.operation(), member));
            }
        });
        return new LogsInput(call.input());
    }

    String group() {
        return required("logGroupName", GROUP);
    }

    String stream() {
        return required("logStreamName", STREAM);
    }

    private String required(String member, Pattern pattern) {
        String value = text(member).orElseThrow(() -> invalid("'%s' must not be null".formatted(member)));
        if (!pattern.matcher(value).matches()) {
            throw invalid(("1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: "
                            + "Member must satisfy regular expression pattern: %s")
                    .formatted(value, member, pattern));
        }
        return value;
    }

    Optional<String> text(String member) {
        return Optional.ofNullable(json.path(member).textValue());
    }

    int number(String member, int most, int otherwise) {
        if (!json.has(member)) {
            return otherwise;
        }
        int value = json.path(member).asInt();
        if (value < 1 || value > most) {
            throw invalid("1 validation error detected: Value '%d' at '%s' must be from 1 to %d"
                    .formatted(value, member, most));
        }
        return value;
    }

    boolean flag(String member) {
        return json.path(member).asBoolean(false);
    }

    Instant time(String member, Instant otherwise) {
        return json.has(member) ? Instant.ofEpochMilli(json.path(member).asLong()) : otherwise;
    }

    static ServiceError invalid(String message) {
        return ServiceError.badRequest("InvalidParameterException", message);
    }
}
