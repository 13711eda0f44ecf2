package dev.errand.local.ssm;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.node.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a document of schema 2.0 or 2.2, or of 1.2 with one plugin; what is not emulated is refused by name.
 *
 * <p>Sources: https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-schemas-features.html and
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-command-ssm-plugin-reference.html.
 */
final class DocumentReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String OLD = "1.2";
    private static final Set<String> NEW = Set.of("2.0", "2.2");
    private static final Set<String> SCRIPT = Set.of("runCommand", "workingDirectory", "timeoutSeconds");
    private static final Set<String> DOWNLOAD = Set.of("sourceType", "sourceInfo", "destinationPath");
    private static final Set<String> FLOW = Set.of("onFailure", "onSuccess", "finallyStep");

    private DocumentReader() {}

    /** @throws ServiceError InvalidDocumentContent, InvalidDocumentSchemaVersion or NotEmulatedLocally */
    static Document read(String name, String content) {
        JsonNode json = json(content);
        String schema = json.path("schemaVersion").asText();
        Map<String, DocumentParameter> parameters = new LinkedHashMap<>();
        json.path("parameters")
                .properties()
                .forEach(entry ->
                        parameters.put(entry.getKey(), DocumentParameter.read(entry.getKey(), entry.getValue())));
        List<DocumentStep> steps = steps(json, schema);
        if (steps.isEmpty()) {
            throw BadDocument.content("The document has no steps.");
        }
        return new Document(name, schema, parameters, steps, content);
    }

    private static JsonNode json(String content) {
        try {
            JsonNode json = JSON.readTree(content);
            if (!json.isObject()) {
                throw BadDocument.content("JSON not well-formed.");
            }
            return json;
        } catch (JsonProcessingException wrong) {
            throw BadDocument.content("JSON not well-formed. " + wrong.getOriginalMessage());
        }
    }

    private static List<DocumentStep> steps(JsonNode json, String schema) {
        if (schema.equals(OLD)) {
            only(json, Set.of("schemaVersion", "description", "parameters", "runtimeConfig"), "a document");
            return List.of(plugin(json.path("runtimeConfig")));
        }
        if (!NEW.contains(schema)) {
            throw BadDocument.schema(schema);
        }
        only(json, Set.of("schemaVersion", "description", "parameters", "mainSteps"), "a document");
        List<DocumentStep> steps = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode step : json.path("mainSteps")) {
            steps.add(step(step, schema.equals("2.2")));
            if (!names.add(steps.getLast().id())) {
                throw BadDocument.content("The step name %s occurs twice."
                        .formatted(steps.getLast().id()));
            }
        }
        return steps;
    }

    private static DocumentStep plugin(JsonNode runtime) {
        JsonNode properties = runtime.path(
                        runtime.fieldNames().hasNext() ? runtime.fieldNames().next() : "")
                .path("properties");
        if (runtime.size() != 1 || properties.size() != 1 || !properties.isArray()) {
            throw BadDocument.notEmulated("schema 1.2 with other than one plugin and one property");
        }
        String plugin = runtime.fieldNames().next();
        JsonNode inputs = properties.get(0);
        Set<String> known = inputs(plugin);
        known.add("id");
        only(inputs, known, plugin);
        return new DocumentStep(
                plugin, plugin, Optional.of(inputs.path("id").asText()), inputs, DocumentStep.none(), false);
    }

    private static DocumentStep step(JsonNode step, boolean preconditions) {
        only(step, Set.of("action", "name", "inputs", "precondition"), "a step");
        String name = step.path("name").asText();
        if (!name.matches("[a-zA-Z0-9_\\-.]{1,128}")) {
            throw BadDocument.content("The step name '%s' is not valid.".formatted(name));
        }
        String plugin = step.path("action").asText();
        only(step.path("inputs"), inputs(plugin), plugin);
        JsonNode precondition = step.has("precondition") ? step.get("precondition") : DocumentStep.none();
        return new DocumentStep(name, plugin, Optional.empty(), step.path("inputs"), precondition, preconditions);
    }

    private static Set<String> inputs(String plugin) {
        Set<String> known = new HashSet<>(FLOW);
        switch (plugin) {
            case Step.SHELL, Step.POWER_SHELL -> known.addAll(SCRIPT);
            case Step.DOWNLOAD -> known.addAll(DOWNLOAD);
            default -> throw BadDocument.notEmulated("action '%s'".formatted(plugin));
        }
        return known;
    }

    private static void only(JsonNode object, Set<String> known, String where) {
        object.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw BadDocument.notEmulated("field %s of %s".formatted(field, where));
            }
        });
    }
}
