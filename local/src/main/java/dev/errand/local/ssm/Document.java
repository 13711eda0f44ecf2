package dev.errand.local.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.fleet.Platform;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.node.Action;
import dev.errand.local.node.Step;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A document of type Command.
 *
 * @param content its JSON, as it was given
 */
record Document(
        String name,
        String schema,
        Map<String, DocumentParameter> parameters,
        List<DocumentStep> steps,
        String content) {
    private static final String TIMEOUT = "executionTimeout";

    Document {
        steps = List.copyOf(steps);
    }

    /**
     * Checks what SendCommand gives.
     *
     * @throws ServiceError InvalidParameters
     */
    void check(Map<String, List<String>> given) {
        given.keySet().stream()
                .filter(parameter -> !parameters.containsKey(parameter))
                .findAny()
                .ifPresent(parameter -> {
                    throw BadDocument.parameters("Parameter \"%s\" is not defined in document.".formatted(parameter));
                });
        parameters.values().forEach(parameter -> {
            if (given.containsKey(parameter.name())) {
                parameter.check(given.getOrDefault(parameter.name(), List.of()));
            } else if (parameter.otherwise().isEmpty()) {
                throw BadDocument.parameters("Parameter \"%s\" requires a value.".formatted(parameter.name()));
            }
        });
    }

    /** Returns the steps with these values filled in, and defaults where none were given. */
    List<Step> fill(Map<String, List<String>> given) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        parameters.forEach((parameter, definition) -> values.put(
                parameter,
                Optional.ofNullable(given.get(parameter)).map(definition::value).orElseGet(definition::value)));
        Substitution substitution = new Substitution(values);
        return steps.stream().map(step -> step.fill(substitution)).toList();
    }

    /**
     * Returns how long its execution may take before the service gives the node up: the parameter executionTimeout, else
     * the sum of what its scripts may take. Documented is only the former:
     * https://docs.aws.amazon.com/systems-manager/latest/userguide/monitor-commands.html#monitor-about-status-timeouts.
     */
    Duration timeout(Map<String, List<String>> given, List<Step> filled) {
        DocumentParameter parameter = parameters.get(TIMEOUT);
        if (parameter != null) {
            JsonNode value = Optional.ofNullable(given.get(TIMEOUT))
                    .map(parameter::value)
                    .orElseGet(parameter::value);
            return DocumentStep.timeout(value);
        }
        return filled.stream()
                .map(Step::action)
                .map(action -> action instanceof Action.RunScript script ? script.timeout() : Duration.ZERO)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * Returns the platforms of its plugins.
     *
     * <p>AWS runs aws:runPowerShellScript on Linux too, where PowerShell is installed; here it is for Windows only.
     */
    Set<Platform> platforms() {
        Set<Platform> scripts = steps.stream()
                .filter(step -> !step.plugin().equals(Step.DOWNLOAD))
                .map(step -> step.plugin().equals(Step.SHELL) ? Platform.LINUX : Platform.WINDOWS)
                .collect(Collectors.toSet());
        return scripts.isEmpty() ? Set.of(Platform.values()) : scripts;
    }
}
