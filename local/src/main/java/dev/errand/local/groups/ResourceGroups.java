package dev.errand.local.groups;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.ec2.Instance;
import dev.errand.local.fleet.FleetGroup;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.ServiceError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * ListGroupResources of one account and region:
 * https://docs.aws.amazon.com/ARG/latest/APIReference/API_ListGroupResources.html
 *
 * <p>docs/local/ec2.md lists what is the same as on AWS and what is not.
 */
public final class ResourceGroups {
    private static final String ACTION = "resource-groups:ListGroupResources";
    private static final String TYPE = "AWS::EC2::Instance";
    private static final int NOT_FOUND = 404;

    private final String prefix;
    private final String stacks;
    private final List<FleetGroup> groups;
    private final Members members;
    private final Access access;

    public ResourceGroups(
            String account, String region, List<FleetGroup> groups, List<Instance> instances, Access access) {
        this.prefix = "arn:aws:resource-groups:%s:%s:group/".formatted(region, account);
        this.stacks = "arn:aws:cloudformation:%s:%s:stack/".formatted(region, account);
        this.groups = List.copyOf(groups);
        this.members = new Members(List.copyOf(instances));
        this.access = access;
    }

    /**
     * Answers a page of a group.
     *
     * @throws ServiceError as the service refuses
     */
    public JsonNode list(Call call) {
        GroupQuery query = GroupQuery.of(call.input());
        String name = query.group().startsWith(prefix) ? query.group().substring(prefix.length()) : query.group();
        require(call, ACTION, name.startsWith("arn:") ? name : prefix + name);
        FleetGroup group = groups.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new ServiceError(NOT_FOUND, "NotFoundException", "Cannot find group: " + query.group()));
        requireWhatTheQueryTakes(call, group);
        return answer(query, query.allows(TYPE) ? members.of(group) : List.of());
    }

    /** Beside the operation's own permission the caller needs these. */
    private void requireWhatTheQueryTakes(Call call, FleetGroup group) {
        if (group.stack().isEmpty()) {
            require(call, "tag:GetResources", "*");
            return;
        }
        String stack =
                stacks + group.stack().get() + "/" + uniquePart(group.stack().get());
        require(call, "cloudformation:DescribeStacks", stack);
        require(call, "cloudformation:ListStackResources", stack);
    }

    /** The same each time. */
    private static UUID uniquePart(String stack) {
        return UUID.nameUUIDFromBytes(stack.getBytes(StandardCharsets.UTF_8));
    }

    private void require(Call call, String action, String resource) {
        try {
            access.require(call.caller(), action, resource, Map.of());
        } catch (ServiceError denied) {
            throw ServiceError.forbidden(denied.code(), String.valueOf(denied.getMessage()));
        }
    }

    private static JsonNode answer(GroupQuery query, List<Instance> found) {
        int to = Math.min(query.from() + query.size(), found.size());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode resources = answer.putArray("Resources");
        ArrayNode identifiers = answer.putArray("ResourceIdentifiers");
        for (Instance instance : found.subList(Math.min(query.from(), to), to)) {
            ObjectNode identifier = JsonNodeFactory.instance.objectNode();
            identifier.put("ResourceArn", instance.arn()).put("ResourceType", TYPE);
            resources.addObject().set("Identifier", identifier);
            identifiers.add(identifier);
        }
        answer.putArray("QueryErrors");
        if (to < found.size()) {
            answer.put("NextToken", GroupQuery.token(to));
        }
        return answer;
    }
}
