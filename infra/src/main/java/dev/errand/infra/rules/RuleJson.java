package dev.errand.infra.rules;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON of rules. A field that stands twice is refused, of which one would be lost. */
final class RuleJson {
    static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private RuleJson() {}

    /** Reads a file; what is no JSON object is a problem of it. */
    static Optional<JsonNode> readObject(Path file, Problems problems) {
        try {
            JsonNode read = MAPPER.readTree(Files.readString(file));
            if (read.isObject()) {
                return Optional.of(read);
            }
            problems.addOfFile("is no JSON object; write one in braces");
        } catch (JacksonException e) {
            problems.addOfFile("is not JSON: %s", e.getOriginalMessage() + where(e));
        } catch (IOException e) {
            problems.addOfFile("cannot be read: %s", e);
        }
        return Optional.empty();
    }

    /** @throws UncheckedIOException when the text is not JSON */
    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JacksonException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes JSON in which the only brackets {@code <} are those of raw values. What else EventBridge might take for the beginning
     * of a placeholder is documented nowhere.
     */
    static String writeTemplate(JsonNode node) {
        try {
            return MAPPER.writer(new NoBrackets()).writeValueAsString(node);
        } catch (JacksonException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String where(JacksonException problem) {
        return problem.getLocation() == null
                ? ""
                : " (line %d, column %d)"
                        .formatted(
                                problem.getLocation().getLineNr(),
                                problem.getLocation().getColumnNr());
    }

    /** Writes {@code <} as {@code \\u003C}, which is the same to whoever reads JSON. */
    private static final class NoBrackets extends CharacterEscapes {
        private static final long serialVersionUID = 1;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes['<'] = ESCAPE_STANDARD;
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return null;
        }
    }
}
