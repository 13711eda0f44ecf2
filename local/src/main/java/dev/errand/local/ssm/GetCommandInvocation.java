package dev.errand.local.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.node.Step;
import dev.errand.local.time.LocalClock;
import java.util.List;
import java.util.Optional;

/** Answers one invocation with the first 24,000 characters of stdout and 8,000 of stderr, once it has ended. */
record GetCommandInvocation(Commands commands, Visibility visibility, Access access, LocalClock clock)
        implements Operation {
    @Override
    public JsonNode answer(Call call) {
        access.require(call.caller(), "ssm:GetCommandInvocation", "*", call.context());
        Input input = new Input(call.input());
        String id = input.required("CommandId");
        input.text("CommandId", 36, 36);
        String node = input.required("InstanceId");
        input.text("InstanceId", Identifiers.INSTANCE);
        input.check();
        SentCommand command =
                commands.find(call, id).filter(visibility::exists).orElseThrow(GetCommandInvocation::none);
        Invocation invocation = command.invocation(node).orElseThrow(GetCommandInvocation::none);
        int step = step(command, input.text("PluginName"));
        return InvocationAnswer.single(command, invocation, step, clock.now());
    }

    /** "If the document contains more than one step, you must specify the name of the step", says the service's model. */
    private static int step(SentCommand command, Optional<String> name) {
        List<String> steps = command.assignment().steps().stream().map(Step::id).toList();
        if (name.isEmpty() && steps.size() == 1) {
            return 0;
        }
        return name.map(steps::indexOf)
                .filter(index -> index >= 0)
                .orElseThrow(() -> ServiceError.badRequest("InvalidPluginName", "The plugin name isn't valid."));
    }

    private static ServiceError none() {
        return ServiceError.badRequest(
                "InvocationDoesNotExist",
                "The command ID and managed node ID you specified didn't match any invocations.");
    }
}
