package dev.errand.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.errand.contract.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** docs/openapi.yaml, for comparing with what is built. What its schemas do not name is wrong here. */
final class OpenApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DOCUMENT = Path.of("../docs/openapi.yaml");

    private final JsonNode document = closed(JSON.valueToTree(load()));

    JsonNode document() {
        return document;
    }

    /** What is wrong with an answer of a route; empty when nothing is. */
    List<String> problems(Route route, ApiResponse response) {
        JsonNode answers = document.path("paths")
                .path(route.path())
                .path(route.method().toLowerCase(Locale.ROOT))
                .path("responses");
        String status = String.valueOf(response.statusCode());
        JsonNode answer = resolved(answers.has(status) ? answers.path(status) : answers.path("default"));
        String type = response.headers().getOrDefault("Content-Type", "").split(";", 2)[0];
        JsonNode content = answer.path("content").path(type);
        if (content.isMissingNode()) {
            return List.of("%s has no answer %s of type %s".formatted(route.key(), status, type));
        }
        return type.equals("text/plain") ? List.of() : violations(content.path("schema"), response.body());
    }

    private List<String> violations(JsonNode schema, String body) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("components", document.path("components"));
        whole.set("allOf", JSON.createArrayNode().add(schema));
        Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString());
        return compiled.validate(body, InputFormat.JSON).stream()
                .map(String::valueOf)
                .toList();
    }

    private JsonNode resolved(JsonNode value) {
        return value.has("$ref") ? document.at(value.path("$ref").asText().substring(1)) : value;
    }

    /** With objects that have only what is named, unless the document says otherwise. */
    private static JsonNode closed(JsonNode value) {
        value.forEach(OpenApi::closed);
        if (value instanceof ObjectNode schema
                && schema.path("type").asText().equals("object")
                && schema.has("properties")
                && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false);
        }
        return value;
    }

    private static Map<?, ?> load() {
        try {
            return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(DOCUMENT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
