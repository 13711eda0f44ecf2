package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/** A request in a file: the input of the state machine. */
final class RequestFile {
    private RequestFile() {}

    /**
     * Reads a file that holds one JSON object.
     *
     * @throws BadUsage naming the file and, where it is not JSON, line and column
     */
    static JsonNode read(Path file) {
        JsonNode request = JsonFile.read(file);
        if (!request.isObject()) {
            throw new BadUsage("%s holds no request: a request is a JSON object in braces".formatted(file));
        }
        return request;
    }
}
