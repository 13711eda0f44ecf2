package dev.errand.local.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Call;
import dev.errand.local.time.LocalClock;
import java.time.Instant;
import java.util.List;

/** Describes managed nodes, 10 a page unless asked for 5 to 50; those that are stopped are left out. */
record DescribeInstanceInformation(Nodes nodes, Access access, LocalClock clock) implements Operation {
    private static final int USUAL_PAGE = 10;
    private static final int SMALLEST_PAGE = 5;
    private static final int LARGEST_PAGE = 50;
    private static final String AGENT = "3.3.987.0";

    @Override
    public JsonNode answer(Call call) {
        access.require(call.caller(), "ssm:DescribeInstanceInformation", "*", call.context());
        Input input = new Input(call.input());
        int size = input.number("MaxResults", SMALLEST_PAGE, LARGEST_PAGE).orElse(USUAL_PAGE);
        NodeFilters filters = NodeFilters.of(input);
        input.check();
        Instant now = clock.now();
        filters.checkIds(id -> nodes.find(call, id).isPresent());
        List<ManagedNode> found = nodes.of(call).stream()
                .filter(ManagedNode::exists)
                .filter(node -> filters.match(node, now))
                .toList();
        Page<ManagedNode> page = Page.of(found, input.text("NextToken"), size);
        ObjectNode answer = Answer.object();
        ArrayNode array = answer.putArray("InstanceInformationList");
        page.items().forEach(node -> array.add(describe(node, now)));
        page.next().ifPresent(token -> answer.put("NextToken", token));
        page.items().forEach(ManagedNode::described);
        return answer;
    }

    private static ObjectNode describe(ManagedNode node, Instant now) {
        ObjectNode answer = Answer.object();
        String ping = node.ping(now);
        answer.put("InstanceId", node.id());
        answer.put("PingStatus", ping);
        Answer.put(answer, "LastPingDateTime", ping.equals("Online") ? now : node.born());
        answer.put("AgentVersion", AGENT);
        answer.put("IsLatestVersion", true);
        answer.put("PlatformType", node.description().platform().type());
        answer.put("PlatformName", node.description().platform().system());
        answer.put("PlatformVersion", node.description().platform().version());
        answer.put("ResourceType", node.description().hybrid() ? "ManagedInstance" : "EC2Instance");
        if (node.description().hybrid()) {
            answer.put("Name", node.description().name());
            Answer.put(answer, "RegistrationDate", node.born());
        }
        answer.put("IPAddress", "127.0.0.1");
        answer.put(
                "ComputerName",
                node.description().name().isEmpty()
                        ? node.id()
                        : node.description().name());
        answer.put("SourceId", node.id());
        answer.put("SourceType", node.description().hybrid() ? "AWS::SSM::ManagedInstance" : "AWS::EC2::Instance");
        return answer;
    }
}
