package dev.errand.local.groups;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.PageToken;
import dev.errand.local.gateway.ServiceError;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * What ListGroupResources is asked for.
 *
 * @param types the resource types that are wanted; all when there are none
 * @param from where the page starts
 */
record GroupQuery(String group, List<String> types, int from, int size) {
    private static final Set<String> MEMBERS = Set.of("Group", "GroupName", "Filters", "MaxResults", "NextToken");
    /** Of the service's model. */
    private static final Pattern GROUP = Pattern.compile("[a-zA-Z0-9_.-]{1,300}|arn:aws(-[a-z]+)*:resource-groups:"
            + "[a-z]{2}(-[a-z]+)+-\\d:[0-9]{12}:group/[a-zA-Z0-9_.-]{1,300}");

    private static final Pattern TYPE = Pattern.compile("AWS::[a-zA-Z0-9]+::[a-zA-Z0-9]+");
    private static final int MOST = 50;
    private static final int MOST_TYPES = 5;
    private static final PageToken TOKEN = new PageToken("errand-group-");

    /** @throws ServiceError BadRequestException, or NotEmulatedLocally naming a member that is not in the model */
    static GroupQuery of(JsonNode input) {
        input.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                throw ServiceError.notEmulated("resource-groups", "ListGroupResources with " + name);
            }
        });
        String group = input.path("Group").asText(input.path("GroupName").asText());
        if (!GROUP.matcher(group).matches() || (input.has("Group") && input.has("GroupName"))) {
            throw bad("Group must be the name or the ARN of one group");
        }
        int size = input.path("MaxResults").asInt(MOST);
        if (size < 1 || size > MOST) {
            throw bad("MaxResults must be from 1 to " + MOST);
        }
        return new GroupQuery(group, types(input.path("Filters")), from(input.path("NextToken")), size);
    }

    private static List<String> types(JsonNode filters) {
        return StreamSupport.stream(filters.spliterator(), false)
                .flatMap(filter -> {
                    List<String> values = filter.path("Values")
                            .valueStream()
                            .map(JsonNode::asText)
                            .toList();
                    if (!filter.path("Name").asText().equals("resource-type")
                            || values.isEmpty()
                            || values.size() > MOST_TYPES
                            || !values.stream().allMatch(TYPE.asMatchPredicate())) {
                        throw bad("Filters must name up to 5 resource types: resource-type");
                    }
                    return values.stream();
                })
                .toList();
    }

    boolean allows(String type) {
        return types.isEmpty() || types.contains(type);
    }

    static String token(int offset) {
        return TOKEN.of(offset);
    }

    private static int from(JsonNode token) {
        if (token.isMissingNode() || token.isNull()) {
            return 0;
        }
        return TOKEN.offset(token.asText()).orElseThrow(() -> bad("NextToken is none that was given"));
    }

    private static ServiceError bad(String message) {
        return ServiceError.badRequest("BadRequestException", message);
    }
}
