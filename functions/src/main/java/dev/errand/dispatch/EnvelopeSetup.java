package dev.errand.dispatch;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the shell that becomes the text's interpreter reads before: exports and arguments, as both are best quoted by the
 * shell's own rules.
 */
final class EnvelopeSetup {
    private EnvelopeSetup() {}

    static String render(EnvelopeTask task) {
        Map<String, String> variables = new TreeMap<>(task.environment());
        variables.putAll(task.secrets());
        return exports(variables) + arguments(task.program().arguments());
    }

    private static String exports(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(variable -> "export %s=%s\n".formatted(variable.getKey(), ShellWord.of(variable.getValue())))
                .collect(Collectors.joining());
    }

    private static String arguments(List<String> arguments) {
        return arguments.isEmpty()
                ? ""
                : arguments.stream().map(ShellWord::of).collect(Collectors.joining(" ", "set -- \"$@\" ", "\n"));
    }
}
