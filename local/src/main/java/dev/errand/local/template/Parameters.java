package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** The template's parameters, which locally have their defaults, and CloudFormation's pseudo parameters. */
final class Parameters {
    /** The CDK's own check that its bootstrap stack is there; nothing is uploaded locally, so nothing reads it. */
    private static final String BOOTSTRAP_VERSION = "BootstrapVersion";

    private final Map<String, String> pseudo;
    private final JsonNode written;

    Parameters(Source source, Scope scope) {
        this.pseudo = scope.pseudoParameters();
        this.written = source.root().path("Parameters");
    }

    Optional<String> value(String name) {
        if (pseudo.containsKey(name)) {
            return Optional.ofNullable(pseudo.get(name));
        }
        if (!written.has(name) || name.equals(BOOTSTRAP_VERSION)) {
            return Optional.empty();
        }
        return Optional.of(defaultOf(name));
    }

    private String defaultOf(String name) {
        JsonNode parameter = written.path(name);
        String type = parameter.path("Type").asText();
        if (type.startsWith("AWS::SSM::")) {
            throw new UnreadableTemplate(
                    "parameter " + name, "the type %s reads the Parameter Store of an account".formatted(type));
        }
        if (!parameter.has("Default")) {
            throw new UnreadableTemplate("parameter " + name, "it has no default; give it one");
        }
        return parameter.path("Default").asText();
    }
}
