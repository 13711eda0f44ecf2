package dev.errand.local.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.time.LocalClock;
import java.util.Map;

/** Answers one invocation with the first 24,000 characters of stdout and 8,000 of stderr, once it has ended. */
record GetCommandInvocation(Commands commands, Visibility visibility, Access access, LocalClock clock)
        implements Operation {
    @Override
    public JsonNode answer(Call call) {
        access.require(call.caller(), "ssm:GetCommandInvocation", "*", Map.of());
        Input input = new Input(call.input());
        String id = input.required("CommandId");
        input.text("CommandId", 36, 36);
        String node = input.required("InstanceId");
        input.text("InstanceId", Identifiers.INSTANCE);
        input.check();
        SentCommand command =
                commands.find(call, id).filter(visibility::exists).orElseThrow(GetCommandInvocation::none);
        Invocation invocation = command.invocation(node).orElseThrow(GetCommandInvocation::none);
        String plugin = command.request().document().plugin();
        if (input.text("PluginName").filter(name -> !name.equals(plugin)).isPresent()) {
            throw ServiceError.badRequest("InvalidPluginName", "The plugin name isn't valid.");
        }
        return InvocationAnswer.single(command, invocation, clock.now());
    }

    private static ServiceError none() {
        return ServiceError.badRequest(
                "InvocationDoesNotExist",
                "The command ID and managed node ID you specified didn't match any invocations.");
    }
}
