package dev.errand.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.aws.SignedCalls.Service;
import dev.errand.contract.AccessDenied;
import dev.errand.plan.ResourceGroups;
import dev.errand.request.NodeId;
import dev.errand.result.Location;
import dev.errand.result.LocationUnreachable;
import dev.errand.result.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Members of groups by <a
 * href="https://docs.aws.amazon.com/ARG/latest/APIReference/API_ListGroupResources.html">ListGroupResources</a>, in pages of
 * 50, the most it gives. No filter by type: a group whose query names other types refuses it.
 */
final class AwsResourceGroups implements ResourceGroups {
    private static final int PAGE = 50;
    private static final String PATH = "/list-group-resources";
    private static final Pattern ACTION = Pattern.compile("to perform: ([a-z-]+:[A-Za-z]+)");
    private static final Pattern NODE =
            Pattern.compile("arn:[^:]*:(?:ec2:[^:]*:[^:]*:instance|ssm:[^:]*:[^:]*:managed-instance)/(.*)");

    private final LocationClients clients;
    private final Location location;
    private final Json json;

    AwsResourceGroups(LocationClients clients, Location location, Json json) {
        this.clients = clients;
        this.location = location;
        this.json = json;
    }

    @Override
    public List<NodeId> members(String group) {
        List<NodeId> members = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            Optional<JsonNode> page = page(group, token);
            page.ifPresent(answer -> members.addAll(nodes(answer)));
            token = page.map(answer -> answer.path("NextToken").asText("")).filter(next -> !next.isEmpty());
        } while (token.isPresent());
        return members;
    }

    /** Nothing when there is no such group. */
    private Optional<JsonNode> page(String group, Optional<String> token) {
        Map<String, Object> asked = new TreeMap<>(Map.of("Group", group, "MaxResults", PAGE));
        token.ifPresent(next -> asked.put("NextToken", next));
        try {
            String answer = Edge.call(() -> clients.calls().rest(service(), PATH, json.writeText(asked)));
            JsonNode page = json.read(answer.getBytes(StandardCharsets.UTF_8), JsonNode.class);
            checkQuery(group, page.path("QueryErrors"));
            return Optional.of(page);
        } catch (AccessDenied e) {
            throw refused(String.valueOf(e.getMessage()));
        } catch (AwsServiceException e) {
            if (Edge.code(e).equals("NotFoundException")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * A group whose stack is gone has no members and says so beside; it is taken for one without members. One whose stack
     * cannot be looked at has as few.
     */
    private void checkQuery(String group, JsonNode errors) {
        for (JsonNode error : errors) {
            if (error.path("ErrorCode").asText().equals("CLOUDFORMATION_STACK_UNASSUMABLE_ROLE")) {
                throw refused("the resource group %s cannot be resolved: %s"
                        .formatted(group, error.path("Message").asText()));
            }
        }
    }

    /** The permission first: summaries are short. */
    private LocationUnreachable refused(String reason) {
        Matcher action = ACTION.matcher(reason);
        String missing = action.find() ? action.group(1) + " is not granted: " : "";
        return new LocationUnreachable(location, Status.ACCESS_DENIED, missing + reason);
    }

    private Service service() {
        return clients.service("resource-groups", "RESOURCE_GROUPS");
    }

    private static List<NodeId> nodes(JsonNode page) {
        return page.path("Resources")
                .valueStream()
                .map(item -> item.path("Identifier").path("ResourceArn").asText())
                .map(NODE::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .filter(NodeId::isValid)
                .map(NodeId::new)
                .toList();
    }
}
