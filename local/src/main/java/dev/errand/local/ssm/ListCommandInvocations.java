package dev.errand.local.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.ServiceError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists invocations, 50 a page, with one combined output of 2,500 characters when asked for details. */
record ListCommandInvocations(Commands commands, Visibility visibility, Access access) implements Operation {
    private record Listed(SentCommand command, Invocation invocation) {}

    @Override
    public JsonNode answer(Call call) {
        access.require(call.caller(), "ssm:ListCommandInvocations", "*", call.context());
        Input input = new Input(call.input());
        Optional<String> id = input.text("CommandId", 36, 36);
        Optional<String> node = input.text("InstanceId", Identifiers.INSTANCE);
        int size = input.number("MaxResults", 1, ListCommands.PAGE).orElse(ListCommands.PAGE);
        CommandFilters filters = CommandFilters.of(input);
        input.check();
        forbidStage(filters);
        Page<Listed> page = Page.of(list(call, id, node, filters), input.text("NextToken"), size);
        ObjectNode answer = Answer.object();
        ArrayNode array = answer.putArray("CommandInvocations");
        boolean details = input.flag("Details");
        page.items().forEach(listed -> array.add(InvocationAnswer.listed(listed.command, listed.invocation, details)));
        page.next().ifPresent(token -> answer.put("NextToken", token));
        return answer;
    }

    private static void forbidStage(CommandFilters filters) {
        if (filters.filters().stream().anyMatch(filter -> filter.getKey().equals("ExecutionStage"))) {
            throw ServiceError.badRequest("InvalidFilterKey", "ExecutionStage can only be used with ListCommands.");
        }
    }

    private List<Listed> list(Call call, Optional<String> id, Optional<String> node, CommandFilters filters) {
        List<SentCommand> sought =
                id.map(given -> commands.find(call, given).stream().toList()).orElseGet(() -> commands.of(call));
        List<Listed> listed = new ArrayList<>();
        for (SentCommand command : sought) {
            synchronized (command) {
                command.invocations().stream()
                        .filter(invocation -> visibility.exists(command))
                        .filter(invocation ->
                                node.isEmpty() || invocation.node().id().equals(node.get()))
                        .filter(invocation -> filters.match(command, invocation.details()))
                        .forEach(invocation -> listed.add(new Listed(command, invocation)));
            }
        }
        return listed;
    }
}
