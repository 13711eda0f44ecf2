package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** JSON that Errand itself has written. */
final class JsonText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern START = Pattern.compile("start marker at \\[.*?line: (\\d+), column: (\\d+)\\]");

    private JsonText() {}

    /** What the parser found wrong, with the place of an unclosed bracket in words instead of the parser's own. */
    static String problem(String message) {
        return START.matcher(message).replaceFirst("opened in line $1, column $2");
    }

    static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a record in the run store is not JSON", e);
        }
    }
}
