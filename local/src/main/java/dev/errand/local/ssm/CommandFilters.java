package dev.errand.local.ssm;

import dev.errand.local.gateway.ServiceError;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

/** The filters of ListCommands and ListCommandInvocations; all must match. */
record CommandFilters(List<Map.Entry<String, List<String>>> filters) {
    CommandFilters {
        filters = List.copyOf(filters);
    }

    static CommandFilters of(Input input) {
        return new CommandFilters(input.keyed("Filters", "key", "value", 1));
    }

    boolean match(SentCommand command, Details details) {
        return filters.stream()
                .allMatch(filter -> matches(filter.getKey(), filter.getValue().getFirst(), command, details));
    }

    private static boolean matches(String key, String value, SentCommand command, Details details) {
        Instant requested = command.request().requested();
        return switch (key) {
            case "InvokedAfter" -> !requested.isBefore(time(value));
            case "InvokedBefore" -> requested.isBefore(time(value));
            case "Status" -> details.matches(value);
            case "DocumentName" -> command.request().document().name().equals(value);
            case "ExecutionStage" -> value.equals(details.isFinal() ? "Complete" : "Executing");
            default ->
                throw ServiceError.badRequest("InvalidFilterKey", "The specified key isn't valid: %s".formatted(key));
        };
    }

    private static Instant time(String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException wrong) {
            throw ServiceError.badRequest(
                    "ValidationException", "The filter value '%s' isn't a timestamp.".formatted(value));
        }
    }
}
