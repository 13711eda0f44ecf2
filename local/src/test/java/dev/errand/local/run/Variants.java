package dev.errand.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The synthesised template with further state machines in it, each with functions or a role of its own that differ: so
 * one deployment shows what many would.
 */
final class Variants {
    private static final String TEMPLATE = "Errand.template.json";
    private static final String MACHINE = "RunStateMachine";
    private static final Set<String> POLICIES = Set.of("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy");
    private static final Set<String> COPIED = Set.of(
            "AWS::IAM::Role",
            "AWS::IAM::Policy",
            "AWS::Lambda::Function",
            "AWS::Lambda::Version",
            "AWS::Lambda::Alias",
            "AWS::StepFunctions::StateMachine");

    private final Path cdkOut;
    private final ObjectNode template;

    Variants(Path cdkOut) {
        this.cdkOut = cdkOut;
        this.template = (ObjectNode) read(cdkOut.resolve(TEMPLATE));
    }

    /** The statements of a construct's role or policy, for example of {@code PlanStep}. */
    static ArrayNode statements(JsonNode template, String construct, String variant) {
        return template.path("Resources").properties().stream()
                .filter(resource ->
                        POLICIES.contains(resource.getValue().path("Type").asText())
                                && resource.getKey().startsWith(construct)
                                && resource.getKey().endsWith(variant))
                .map(resource -> (ArrayNode) resource.getValue().at("/Properties/PolicyDocument/Statement"))
                .findFirst()
                .orElseThrow();
    }

    private Variants(Path cdkOut, ObjectNode template) {
        this.cdkOut = cdkOut;
        this.template = template;
    }

    JsonNode template() {
        return template;
    }

    /** The same with a change that this one does not get. */
    Variants changed(Consumer<ObjectNode> change) {
        ObjectNode copy = template.deepCopy();
        change.accept(copy);
        return new Variants(cdkOut, copy);
    }

    /**
     * Adds a state machine of this name, with copies of these constructs and its role.
     *
     * @param change gets the whole template, in which the ids of what was copied end in the name
     */
    void add(String name, List<String> constructs, Consumer<ObjectNode> change) {
        ObjectNode resources = (ObjectNode) template.path("Resources");
        Map<String, String> ids = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> resource : List.copyOf(resources.properties())) {
            boolean original =
                    Stream.concat(constructs.stream(), Stream.of(MACHINE)).anyMatch(resource.getKey()::startsWith);
            if (original && !resource.getKey().contains("Variant") && isCopied(resource.getValue())) {
                ids.put(resource.getKey(), resource.getKey() + name);
            }
        }
        ids.forEach((from, to) -> resources.set(to, renamed(resources.path(from), ids)));
        resources.properties().stream()
                .filter(resource -> resource.getKey().startsWith(MACHINE)
                        && resource.getKey().endsWith(name)
                        && resource.getValue().at("/Properties").has("StateMachineName"))
                .forEach(
                        resource -> ((ObjectNode) resource.getValue().at("/Properties")).put("StateMachineName", name));
        change.accept(template);
    }

    /** Writes the cloud assembly. */
    Path write(Path folder) {
        try (Stream<Path> files = Files.list(cdkOut)) {
            Files.createDirectories(folder);
            for (Path file : files.toList()) {
                if (!file.endsWith(TEMPLATE)) {
                    Files.createSymbolicLink(folder.resolve(file.getFileName().toString()), file.toAbsolutePath());
                }
            }
            Errand.JSON.writeValue(folder.resolve(TEMPLATE).toFile(), template);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isCopied(JsonNode resource) {
        return COPIED.contains(resource.path("Type").asText());
    }

    private static JsonNode renamed(JsonNode resource, Map<String, String> ids) {
        String text = resource.toString();
        for (Map.Entry<String, String> id : ids.entrySet()) {
            text = text.replace("\"" + id.getKey() + "\"", "\"" + id.getValue() + "\"");
        }
        return Errand.json(text);
    }

    private static JsonNode read(Path file) {
        try {
            return Errand.JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
