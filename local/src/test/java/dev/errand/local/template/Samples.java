package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;

/** A stack as CDK 2.263.0 synthesises it: bucket, log groups, a function with role, version and alias, a state machine. */
public final class Samples {
    public static final String STACK = "Sample";
    public static final String ACCOUNT = "111122223333";
    public static final String REGION = "eu-west-1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Samples() {}

    public static Deployment deployment() {
        return Template.read(folder(), STACK, ACCOUNT, REGION);
    }

    /** The sample with its template changed, in a folder of its own. */
    public static Deployment changed(Path folder, Consumer<ObjectNode> change) throws IOException {
        ObjectNode template = (ObjectNode) template();
        change.accept(template);
        Files.copy(folder().resolve("Sample.assets.json"), folder.resolve("Sample.assets.json"));
        JSON.writeValue(folder.resolve("Sample.template.json").toFile(), template);
        return Template.read(folder, STACK, ACCOUNT, REGION);
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static Path folder() {
        return Path.of(
                Objects.requireNonNull(Samples.class.getResource("sample")).getPath());
    }

    private static JsonNode template() throws IOException {
        return JSON.readTree(folder().resolve("Sample.template.json").toFile());
    }
}
