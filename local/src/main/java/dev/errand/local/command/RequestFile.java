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

/** A request in a file: the input of the state machine. */
final class RequestFile {
    // Two fields of one name would silently become one.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RequestFile() {}

    /**
     * Reads a file that holds one JSON object.
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
            JsonNode request = JSON.readTree(Files.readString(file));
            if (!request.isObject()) {
                throw new BadUsage("%s holds no request: a request is a JSON object in braces".formatted(file));
            }
            return request;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new BadUsage("%s is not JSON: line %d, column %d: %s"
                    .formatted(file, at.getLineNr(), at.getColumnNr(), JsonText.problem(e.getOriginalMessage())));
        } catch (IOException e) {
            throw new BadUsage("cannot read %s: %s".formatted(file, e.getMessage()));
        }
    }
}
