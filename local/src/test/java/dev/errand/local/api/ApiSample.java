package dev.errand.local.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;

/** The sample stack with an HTTP API as CDK 2.263.0 synthesises it, in front of its one function. */
public final class ApiSample {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ApiSample() {}

    /**
     * The sample as it is.
     *
     * @param folder where its template is written
     */
    public static Deployment deployment(Path folder) throws IOException {
        return changed(folder, resources -> {});
    }

    /** With its resources changed. */
    public static Deployment changed(Path folder, Consumer<ObjectNode> change) throws IOException {
        try (InputStream file = Objects.requireNonNull(ApiSample.class.getResourceAsStream("api.json"))) {
            ObjectNode api = (ObjectNode) JSON.readTree(file);
            return Samples.changed(folder, template -> {
                ((ObjectNode) template.get("Resources")).setAll((ObjectNode) api.get("Resources"));
                ((ObjectNode) template.get("Outputs")).setAll((ObjectNode) api.get("Outputs"));
                change.accept((ObjectNode) template.get("Resources"));
            });
        }
    }

    /** The properties of one of its resources. */
    public static ObjectNode properties(ObjectNode resources, String id) {
        return (ObjectNode) resources.path(id).path("Properties");
    }
}
