package dev.errand.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One action that a hand-written statement of a role grants; of SendCommand, on one of its resources.
 *
 * @param variant the name of the state machine that lacks it
 * @param statement its place in the role's policy
 * @param resource the place of the one resource that is meant, or -1 for all of them
 */
record Grant(String variant, String construct, int statement, String action, int resource) {
    private static final List<String> CONSTRUCTS =
            List.of("PlanStep", "DispatchStep", "StatusStep", "CollectStep", "ReportStep", "RunStateMachine");
    private static final String SEND = "ssm:SendCommand";

    /** All grants of the template, but those of logs and traces, which nothing here asks for. */
    static List<Grant> of(JsonNode template) {
        List<Grant> grants = new ArrayList<>();
        for (String construct : CONSTRUCTS) {
            ArrayNode statements = Variants.statements(template, construct, "");
            for (int i = 0; i < statements.size(); i++) {
                for (String action : texts(statements.get(i).path("Action"))) {
                    if (action.startsWith("s3:") || action.startsWith("ssm:") || action.startsWith("lambda:")) {
                        add(grants, construct, i, action, statements.get(i).path("Resource"));
                    }
                }
            }
        }
        return grants;
    }

    private static void add(List<Grant> grants, String construct, int statement, String action, JsonNode resource) {
        int parts = action.equals(SEND) && resource.isArray() ? resource.size() : 1;
        for (int part = 0; part < parts; part++) {
            String variant = "Variant%02d".formatted(grants.size() + 1);
            grants.add(new Grant(variant, construct, statement, action, parts == 1 ? -1 : part));
        }
    }

    /** Takes it out of the variant's role. */
    void takeOut(ObjectNode template) {
        ArrayNode statements = Variants.statements(template, construct, variant);
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

    /** Whether only a batch that had to be sent again asks for it. */
    boolean isForSentTwice() {
        return construct.equals("CollectStep") && action.equals("ssm:ListCommands");
    }

    static List<String> texts(JsonNode oneOrMany) {
        Stream<JsonNode> values = oneOrMany.isArray() ? oneOrMany.valueStream() : Stream.of(oneOrMany);
        return values.map(JsonNode::asText).toList();
    }

    @Override
    public String toString() {
        return "%s %s%s".formatted(construct, action, resource < 0 ? "" : " on resource " + resource);
    }
}
