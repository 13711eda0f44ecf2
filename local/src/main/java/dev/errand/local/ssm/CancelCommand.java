package dev.errand.local.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.ServiceError;
import java.util.HashSet;
import java.util.List;

/** Asks for the end of a command; there is no guarantee that it ends. */
record CancelCommand(Commands commands, Access access) implements Operation {
    @Override
    public JsonNode answer(Call call) {
        access.require(call.caller(), "ssm:CancelCommand", "*", call.context());
        Input input = new Input(call.input());
        String id = input.required("CommandId");
        input.text("CommandId", 36, 36);
        List<String> ids = input.instanceIds("InstanceIds");
        input.check();
        if (new HashSet<>(ids).size() < ids.size()) {
            throw ServiceError.badRequest("DuplicateInstanceId", "A managed node ID was specified twice.");
        }
        SentCommand command = commands.find(call, id)
                .orElseThrow(() -> ServiceError.badRequest(
                        "InvalidCommandId", "The specified command ID isn't valid. Verify the ID and try again."));
        List<Invocation> asked = ids.isEmpty()
                ? command.invocations()
                : ids.stream().map(node -> invocation(command, node)).toList();
        commands.delivery(command).ifPresent(delivery -> delivery.cancel(asked));
        return Answer.object();
    }

    private static Invocation invocation(SentCommand command, String node) {
        return command.invocation(node)
                .orElseThrow(() -> ServiceError.badRequest(
                        "InvalidInstanceId", "The command was not sent to one of the managed nodes."));
    }
}
