package dev.errand.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;

/** Texts of a template with their references made readable: {@code <RunStoreBucket.Arn>/runs/*}. */
final class Intrinsics {
    private Intrinsics() {}

    static String text(JsonNode value) {
        if (value.isTextual()) {
            return value.asText();
        }
        if (value.has("Ref")) {
            return "<" + name(value.path("Ref").asText()) + ">";
        }
        if (value.has("Fn::GetAtt")) {
            JsonNode attribute = value.path("Fn::GetAtt");
            return "<" + name(attribute.path(0).asText()) + "."
                    + attribute.path(1).asText() + ">";
        }
        if (value.has("Fn::Join")) {
            return value.path("Fn::Join")
                    .path(1)
                    .valueStream()
                    .map(Intrinsics::text)
                    .collect(Collectors.joining());
        }
        throw new AssertionError("not a text: " + value);
    }

    /** A logical id without the hash that the CDK appends. */
    static String name(String logicalId) {
        return logicalId.replaceFirst("[0-9A-F]{8}$", "");
    }
}
