package dev.errand.local.command;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** JSON that a person has written. */
final class JsonFile {
    // Two fields of one name would silently become one.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonFile() {}

    /**
     * Reads a file that holds one JSON value.
     *
     * @throws BadUsage naming the file and, where it is not JSON, line and column
     */
    static JsonNode read(Path file) {
        if (Files.isDirectory(file)) {
            throw new BadUsage("%s is a folder; name a file in it".formatted(file));
        }
        if (!Files.exists(file)) {
            throw new BadUsage("there is no file %s".formatted(file));
        }
        try {
            return JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new BadUsage("%s is not JSON: line %d, column %d: %s"
                    .formatted(file, at.getLineNr(), at.getColumnNr(), JsonText.problem(e.getOriginalMessage())));
        } catch (IOException e) {
            throw new BadUsage("cannot read %s: %s".formatted(file, e.getMessage()));
        }
    }

    /** What is wrong in a file, as the problems of a request are told. */
    static BadUsage wrong(Path file, List<String> problems) {
        return new BadUsage(problems.stream()
                .map(JsonText::problem)
                .collect(Collectors.joining(
                        "\n  ", "%s in %s\n  ".formatted(Words.count(problems.size(), "problem"), file), "")));
    }
}
