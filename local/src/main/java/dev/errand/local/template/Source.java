package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The template as it was written. */
record Source(JsonNode root) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A resource as it was written. */
    record Resource(String logicalId, String type, JsonNode properties, Optional<String> condition) {}

    static Source read(Path cdkOut, String stackName) {
        return new Source(json(cdkOut.resolve(stackName + ".template.json")));
    }

    static JsonNode json(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UnreadableTemplate(file.toString(), "there is no such file; synthesise the stack first");
        }
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    List<Resource> resources() {
        List<Resource> resources = new ArrayList<>();
        root.path("Resources").properties().forEach(entry -> resources.add(resource(entry.getKey(), entry.getValue())));
        return resources;
    }

    Optional<Resource> resource(String logicalId) {
        JsonNode written = root.path("Resources").path(logicalId);
        return written.isMissingNode() ? Optional.empty() : Optional.of(resource(logicalId, written));
    }

    private static Resource resource(String logicalId, JsonNode written) {
        return new Resource(
                logicalId,
                written.path("Type").asText(),
                written.path("Properties"),
                Optional.ofNullable(written.get("Condition")).map(JsonNode::asText));
    }
}
