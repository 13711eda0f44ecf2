package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The template's parameters, which have the values given or else their defaults, and CloudFormation's pseudo parameters. */
final class Parameters {
    /** The CDK's own check that its bootstrap stack is there; nothing is uploaded locally, so nothing reads it. */
    private static final String BOOTSTRAP_VERSION = "BootstrapVersion";

    /** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */
    private static final Set<String> LISTS = Set.of("CommaDelimitedList", "List<Number>");

    private final Map<String, String> pseudo;
    private final JsonNode written;
    private final Map<String, String> given;

    /** @throws UnreadableTemplate when a value is given for a parameter that the template does not have */
    Parameters(Source source, Scope scope, Map<String, String> given) {
        this.pseudo = scope.pseudoParameters();
        this.written = source.root().path("Parameters");
        this.given = Map.copyOf(given);
        given.keySet().stream()
                .filter(name -> !written.has(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new UnreadableTemplate(
                            "parameter " + name, "a value is given, but the template has no such parameter");
                });
    }

    /** Whether {@code Ref} of it is a list: its value's parts between commas. */
    boolean isList(String name) {
        return LISTS.contains(written.path(name).path("Type").asText());
    }

    Optional<String> value(String name) {
        if (pseudo.containsKey(name)) {
            return Optional.ofNullable(pseudo.get(name));
        }
        if (!written.has(name) || name.equals(BOOTSTRAP_VERSION)) {
            return Optional.empty();
        }
        return Optional.of(given.containsKey(name) ? given.get(name) : defaultOf(name));
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
