package dev.errand.local.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.errand.local.node.Action;
import dev.errand.local.node.Flow;
import dev.errand.local.node.Preconditions;
import dev.errand.local.node.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A step as a document has it, its parameters not filled in.
 *
 * @param id the step's name; in schema 1.2 the plugin's
 * @param property the id that schema 1.2 gives the inputs
 * @param preconditions whether the schema has them
 */
record DocumentStep(
        String id,
        String plugin,
        Optional<String> property,
        JsonNode inputs,
        JsonNode precondition,
        boolean preconditions) {
    /** What a script may take that gives no number of at least 5: ValidateExecutionTimeout in the agent's pluginutil.go. */
    private static final int USUAL_TIMEOUT = 3_600;

    private static final Set<String> ELSEWHERE = Set.of("GitHub", "Git", "HTTP", "SSMDocument");
    private static final int SHORTEST_TIMEOUT = 5;
    private static final int LONGEST_TIMEOUT = 172_800;

    /** Returns the step that a node runs. */
    Step fill(Substitution substitution) {
        JsonNode filled = substitution.in(inputs);
        return new Step(id, plugin, action(filled), preconditions(substitution), flow(filled));
    }

    private Action action(JsonNode filled) {
        if (plugin.equals(Step.DOWNLOAD)) {
            String source = text(filled.path("sourceType"));
            if (ELSEWHERE.contains(source)) {
                throw BadDocument.notEmulated("sourceType %s of aws:downloadContent".formatted(source));
            }
            return new Action.Download(source, text(filled.path("sourceInfo")), text(filled.path("destinationPath")));
        }
        List<String> commands = new ArrayList<>();
        for (JsonNode line : filled.path("runCommand")) {
            if (!line.isTextual()) {
                return malformed(filled, line);
            }
            commands.add(line.textValue());
        }
        if (!filled.path("runCommand").isArray()) {
            return malformed(filled, filled.path("runCommand"));
        }
        return new Action.RunScript(
                property, commands, text(filled.path("workingDirectory")), timeout(filled.path("timeoutSeconds")));
    }

    private static Action malformed(JsonNode inputs, JsonNode wrong) {
        return new Action.Malformed(
                "Invalid format in plugin properties %s;\nerror json: cannot unmarshal %s into Go struct field RunScriptPluginInput.RunCommand of type %s"
                        .formatted(
                                inputs,
                                wrong.isTextual() ? "string" : wrong.isArray() ? "array" : "value",
                                wrong.isTextual() ? "[]string" : "string"));
    }

    /** The agent's downloads take their inputs as texts. */
    private static String text(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "" : value.isTextual() ? value.textValue() : value.toString();
    }

    static Duration timeout(JsonNode value) {
        String text = value.asText().strip();
        int seconds = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
        return Duration.ofSeconds(seconds < SHORTEST_TIMEOUT || seconds > LONGEST_TIMEOUT ? USUAL_TIMEOUT : seconds);
    }

    private Preconditions preconditions(Substitution substitution) {
        Map<String, List<Preconditions.Operand>> operators = new HashMap<>();
        precondition
                .properties()
                .forEach(operator -> operators.put(
                        operator.getKey(),
                        operator.getValue()
                                .valueStream()
                                .map(operand -> operand(operand.asText(), substitution))
                                .toList()));
        return new Preconditions(preconditions, operators);
    }

    private static Preconditions.Operand operand(String written, Substitution substitution) {
        return new Preconditions.Operand(written, text(substitution.in(TextNode.valueOf(written))));
    }

    private static Flow flow(JsonNode filled) {
        Flow.OnFailure onFailure = switch (filled.path("onFailure").asText()) {
            case "exit" -> Flow.OnFailure.EXIT;
            case "successAndExit" -> Flow.OnFailure.SUCCESS_AND_EXIT;
            default -> Flow.OnFailure.GO_ON;
        };
        return new Flow(
                onFailure,
                filled.path("onSuccess").asText().equals("exit"),
                filled.path("finallyStep").asText().equals("true"));
    }

    static JsonNode none() {
        return JsonNodeFactory.instance.objectNode();
    }
}
