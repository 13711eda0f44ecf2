package dev.errand.local.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.gateway.ServiceError;
import java.util.Optional;

/**
 * Whether output goes to CloudWatch Logs, and to which group.
 *
 * @param name as given; empty for the document's own group
 */
record LogOutput(boolean enabled, String name) {
    private static final String MEMBER = "CloudWatchOutputConfig";
    private static final int LONGEST_NAME = 512;

    /** @throws ServiceError ValidationException for a name that no group can have */
    static LogOutput of(Input input, JsonNode json) {
        JsonNode config = json.path(MEMBER);
        config.fieldNames().forEachRemaining(field -> {
            if (!field.equals("CloudWatchOutputEnabled") && !field.equals("CloudWatchLogGroupName")) {
                throw BadDocument.notEmulated(MEMBER + " with " + field);
            }
        });
        String name = config.path("CloudWatchLogGroupName").asText("");
        if (!name.matches("[.\\-_/#A-Za-z0-9]*") || name.length() > LONGEST_NAME) {
            input.violate(
                    MEMBER + ".CloudWatchLogGroupName",
                    name,
                    "satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+");
        }
        return new LogOutput(config.path("CloudWatchOutputEnabled").asBoolean(false), name);
    }

    /**
     * Returns the group that an agent writes to.
     *
     * <p>Source: https://github.com/aws/amazon-ssm-agent, generateCloudWatchConfigFromPayload in
     * agent/messageservice/utils/messageparser.go: what a group's name cannot have becomes a dot.
     */
    Optional<String> group(Document document) {
        if (!enabled) {
            return Optional.empty();
        }
        return Optional.of(
                name.isEmpty() ? "/aws/ssm/" + document.name().replaceAll("[^a-zA-Z0-9_\\-/.#]", ".") : name);
    }

    ObjectNode answer() {
        return Answer.object().put("CloudWatchLogGroupName", name).put("CloudWatchOutputEnabled", enabled);
    }
}
