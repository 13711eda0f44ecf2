package dev.errand.local.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Call;
import dev.errand.local.time.LocalClock;
import java.util.List;
import java.util.Optional;

/** Lists commands, newest first, 50 a page; a new one may not be there yet. */
record ListCommands(Commands commands, SsmFaults faults, Access access, LocalClock clock) implements Operation {
    static final int PAGE = 50;

    @Override
    public JsonNode answer(Call call) {
        access.require(call.caller(), "ssm:ListCommands", "*", call.context());
        Input input = new Input(call.input());
        Optional<String> id = input.text("CommandId", 36, 36);
        Optional<String> node = input.text("InstanceId", Identifiers.INSTANCE);
        int size = input.number("MaxResults", 1, PAGE).orElse(PAGE);
        CommandFilters filters = CommandFilters.of(input);
        input.check();
        List<SentCommand> listed = commands.of(call).stream()
                .filter(command -> id.isEmpty() || command.id().equals(id.get()))
                .filter(command ->
                        node.isEmpty() || command.invocation(node.get()).isPresent())
                .filter(command -> filters.match(command, command.details()))
                .filter(this::shows)
                .toList();
        Page<SentCommand> page = Page.of(listed, input.text("NextToken"), size);
        ObjectNode answer = Answer.object();
        ArrayNode array = answer.putArray("Commands");
        page.items().forEach(command -> array.add(Answer.command(command)));
        page.next().ifPresent(token -> answer.put("NextToken", token));
        return answer;
    }

    private boolean shows(SentCommand command) {
        boolean old =
                !command.request().requested().plus(faults.commandsHiddenFor()).isAfter(clock.now());
        return command.countListing() >= faults.commandsHiddenCalls() && old;
    }
}
