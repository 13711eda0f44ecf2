package dev.errand.request;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code environment}: variables with a text each, or with the place of a secret one. */
final class EnvironmentReader {
    private static final int MOST_SECRETS = 20;

    private final Map<String, String> plain = new LinkedHashMap<>();
    private final Map<String, SecretSource> secrets = new LinkedHashMap<>();

    private EnvironmentReader() {}

    static Environment read(Fields request) {
        EnvironmentReader reader = new EnvironmentReader();
        Optional<Fields> variables = request.object("environment");
        variables.ifPresent(fields -> fields.names().forEach(name -> reader.one(fields, name)));
        if (reader.secrets.size() > MOST_SECRETS) {
            request.problem("environment", "has %d secrets; write at most %d", reader.secrets.size(), MOST_SECRETS);
        }
        return new Environment(reader.plain, reader.secrets);
    }

    private void one(Fields variables, String name) {
        checkName(variables, name);
        Object value = variables.value(name).orElse("");
        if (value instanceof Map<?, ?>) {
            SecretSourceReader.read(variables.objectAt(name, value)).ifPresent(source -> secrets.put(name, source));
            return;
        }
        variables.asText(name, value).ifPresent(text -> plain.put(name, checked(variables, name, text)));
    }

    private static void checkName(Fields variables, String name) {
        if (!VariableName.isValid(name)) {
            variables.problem(name, "is not a variable's name; use letters, digits and _, not a digit first");
        }
        if (VariableName.isValid(name) && !VariableName.canSet(name)) {
            variables.problem(name, "is read-only in a shell; choose another name");
        }
    }

    private static String checked(Fields variables, String name, String text) {
        if (text.indexOf('\0') >= 0) {
            variables.problem(name, "holds a NUL character, which no environment variable can; take it out");
        }
        Texts.checkCharacters(variables, name, text);
        Texts.checkLength(variables, name, name + "=" + text);
        return text;
    }
}
