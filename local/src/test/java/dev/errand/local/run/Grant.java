package dev.errand.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.run.GrantRuns.Exercise;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One action that a hand-written statement grants; of SendCommand and GetLogEvents, on one of its resources.
 *
 * @param construct whose role or policy has it
 * @param statement its place in the policy
 * @param sid the statement's name
 * @param resource the place of the one resource that is meant, or -1 for all of them
 * @param arn the resources as the template writes them
 */
record Grant(String construct, int statement, String sid, String action, int resource, String arn) {
    private static final String POWERSHELL = "document/AWS-RunPowerShellScript";

    /** What a document or node of SendCommand has in its ARN. */
    private static final List<String> SENT =
            List.of("document/Example-", POWERSHELL, "document/AWS-", "managed-instance/", "instance/");

    private static final List<String> CONSTRUCTS = List.of(
            "PlanStep",
            "DispatchStep",
            "StatusStep",
            "CollectStep",
            "ReportStep",
            "RunStateMachine",
            "SignerRole",
            "NodePolicy");
    /** Statements that only runs with something staged ask for. */
    private static final Set<String> STAGING =
            Set.of("ReadSources", "ListSources", "ReadSecrets", "ReadParameters", "Sign", "DeleteFromRunStore");

    /** Statements that only runs on groups or on instances that are no managed nodes ask for. */
    private static final Set<String> DISCOVERY =
            Set.of("FindNodes", "ListGroups", "ListStacks", "ReadProfiles", "ReadRoles");

    private static final String SEND = "ssm:SendCommand";
    private static final String READ_LOGS = "logs:GetLogEvents";

    /** All grants of the template, but those of the functions' own logs and traces, which nothing here asks for. */
    static List<Grant> of(JsonNode template) {
        List<Grant> grants = new ArrayList<>();
        for (String construct : CONSTRUCTS) {
            ArrayNode statements = Variants.statements(template, construct, "");
            for (int i = 0; i < statements.size(); i++) {
                for (String action : texts(statements.get(i).path("Action"))) {
                    if (isAskedFor(action)) {
                        add(grants, construct, i, action, statements.get(i));
                    }
                }
            }
        }
        return grants;
    }

    static boolean isAskedFor(String action) {
        return action.equals(READ_LOGS) || (!action.startsWith("logs:") && !action.startsWith("xray:"));
    }

    private static void add(List<Grant> grants, String construct, int statement, String action, JsonNode granting) {
        JsonNode resource = granting.path("Resource");
        String sid = granting.path("Sid").asText();
        int parts = ofRegions(action) && resource.isArray() ? resource.size() : 1;
        for (int part = 0; part < parts; part++) {
            String arn = parts == 1 ? resource.toString() : resource.get(part).toString();
            grants.add(new Grant(construct, statement, sid, action, parts == 1 ? -1 : part, arn));
        }
    }

    /** Whether its resources are of the regions that nodes are in. */
    private static boolean ofRegions(String action) {
        return action.equals(SEND) || action.equals(READ_LOGS);
    }

    /** Takes it out of a template. */
    void takeOut(ObjectNode template) {
        ArrayNode statements = Variants.statements(template, construct, "");
        ObjectNode granting = (ObjectNode) statements.get(statement);
        if (resource >= 0) {
            ((ArrayNode) granting.path("Resource")).remove(resource);
            return;
        }
        List<String> left = texts(granting.path("Action")).stream()
                .filter(other -> !other.equals(action))
                .toList();
        if (left.isEmpty()) {
            statements.remove(statement);
            return;
        }
        ArrayNode actions = granting.putArray("Action");
        left.forEach(actions::add);
    }

    boolean isToSend() {
        return action.equals(SEND);
    }

    /** Whether a run without it still runs, with less to say of nodes that cannot. */
    boolean isOfReasons() {
        return exercise() == Exercise.EXPLAINED;
    }

    /** Whether a run without it cannot find the members of a group. */
    boolean isOfGroups() {
        return exercise() == Exercise.GROUPED || exercise() == Exercise.STACKED;
    }

    /** Whether a run without it is the same, but for what its progress says of agents. */
    boolean isOfProgress() {
        return construct.equals("StatusStep") && action.equals("ssm:DescribeInstanceInformation");
    }

    /** Whether a run without it is the same, but nobody is told of it. */
    boolean isToTell() {
        return action.equals("events:PutEvents");
    }

    boolean isToReadLogs() {
        return action.equals(READ_LOGS);
    }

    /** The part of the ARN that a refused SendCommand names. */
    String sent() {
        return SENT.stream().filter(arn::contains).findFirst().orElseThrow();
    }

    /** Which run asks for it. */
    Exercise exercise() {
        if (construct.equals("NodePolicy")) {
            return Exercise.NODE_ROLE;
        }
        if (isToSend() && construct.equals("CollectStep")) {
            return switch (sent()) {
                case "managed-instance/" -> Exercise.STAGED_OFFICE;
                case POWERSHELL -> Exercise.WINDOWS;
                default -> Exercise.STAGED;
            };
        }
        if (isToSend() && sent().equals("document/Example-")) {
            return Exercise.DOCUMENT;
        }
        if (DISCOVERY.contains(sid)) {
            return switch (action) {
                case "resource-groups:ListGroupResources", "tag:GetResources" -> Exercise.GROUPED;
                case "cloudformation:DescribeStacks", "cloudformation:ListStackResources" -> Exercise.STACKED;
                default -> Exercise.EXPLAINED;
            };
        }
        if (construct.equals("PlanStep") && sid.equals("DeleteFromRunStore")) {
            return Exercise.FINISHED;
        }
        if (action.equals("ssm:CancelCommand")) {
            return Exercise.CANCELLED;
        }
        if (isToReadLogs()) {
            return Exercise.LOGS;
        }
        if (construct.equals("CollectStep") && action.equals("ssm:ListCommands")) {
            return Exercise.SENT_TWICE;
        }
        return STAGING.contains(sid) || construct.equals("SignerRole") ? Exercise.STAGED : Exercise.USUAL;
    }

    static List<String> texts(JsonNode oneOrMany) {
        Stream<JsonNode> values = oneOrMany.isArray() ? oneOrMany.valueStream() : Stream.of(oneOrMany);
        return values.map(JsonNode::asText).toList();
    }

    @Override
    public String toString() {
        return "%s %s %s%s".formatted(construct, sid, action, resource < 0 || !isToSend() ? "" : " on " + sent());
    }
}
