package dev.errand.local.ssm;

import dev.errand.local.gateway.ServiceError;
import dev.errand.local.node.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parameters of AWS-RunShellScript and AWS-RunPowerShellScript.
 *
 * <p>Their own document refuses an executionTimeout that is no number from 1 to 172,800; the agent takes 1 to 4 for 3,600
 * without a word. Sources: the allowedPattern in the document's content, ValidateExecutionTimeout in
 * https://github.com/aws/amazon-ssm-agent, agent/plugins/pluginutil/pluginutil.go.
 */
record ScriptParameters(List<String> commands, String workingDirectory, String executionTimeout) {
    private static final Set<String> KNOWN = Set.of("commands", "workingDirectory", "executionTimeout");
    private static final String TIMEOUT =
            "([1-9][0-9]{0,4})|(1[0-6][0-9]{4})|(17[0-1][0-9]{3})|(172[0-7][0-9]{2})|(172800)";
    private static final int LONGEST_DIRECTORY = 4_096;
    private static final int SHORTEST_TIMEOUT = 5;
    private static final String USUAL_TIMEOUT = "3600";

    /** @throws ServiceError InvalidParameters */
    static ScriptParameters of(Map<String, List<String>> given) {
        given.keySet().stream().filter(name -> !KNOWN.contains(name)).findAny().ifPresent(name -> {
            throw invalid("Parameter \"%s\" is not defined in document.".formatted(name));
        });
        List<String> commands = given.getOrDefault("commands", List.of());
        if (commands.isEmpty()) {
            throw invalid("Parameter \"commands\" requires a value.");
        }
        return new ScriptParameters(
                commands, single(given, "workingDirectory", ""), single(given, "executionTimeout", USUAL_TIMEOUT));
    }

    ScriptParameters {
        commands = List.copyOf(commands);
        if (workingDirectory.length() > LONGEST_DIRECTORY) {
            throw invalid("Parameter \"workingDirectory\" exceeds 4096 characters.");
        }
        if (!executionTimeout.matches(TIMEOUT)) {
            throw invalid("Parameter value \"%s\" for parameter name \"executionTimeout\" does not match %s."
                    .formatted(executionTimeout, TIMEOUT));
        }
    }

    private static String single(Map<String, List<String>> given, String name, String otherwise) {
        List<String> values = given.getOrDefault(name, List.of(otherwise));
        if (values.size() != 1) {
            throw invalid("Parameter \"%s\" requires a single value.".formatted(name));
        }
        return values.getFirst();
    }

    private static ServiceError invalid(String message) {
        return ServiceError.badRequest("InvalidParameters", message);
    }

    /** Returns what the agent counts to. */
    Duration timeout() {
        int seconds = Integer.parseInt(executionTimeout);
        return Duration.ofSeconds(seconds < SHORTEST_TIMEOUT ? Integer.parseInt(USUAL_TIMEOUT) : seconds);
    }

    Step step(String commandId) {
        return new Step(commandId, commands, workingDirectory, timeout());
    }
}
