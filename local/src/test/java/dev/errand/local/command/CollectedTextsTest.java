package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CollectedTextsTest {
    private static final String SLICE = """
            {"nodes": [{"instanceId": "i-1", "stdout": {"text": "one"}}, {"instanceId": "i-2", "stdout": {"text": "two"}}]}""";

    private final List<String> asked = new ArrayList<>();

    @Test
    void nodesGetWhatTheirObjectHoldsOfThem() {
        JsonNode result = json("""
                {"run": "r", "nodes": [
                  {"instanceId": "i-1", "object": "slice", "stdout": {"bytes": 3}},
                  {"instanceId": "i-2", "object": "slice", "stdout": {"bytes": 3}},
                  {"instanceId": "i-3", "object": "gone", "stdout": {"bytes": 4}},
                  {"instanceId": "i-4", "status": "NotManaged"}]}""");

        JsonNode whole = new CollectedTexts(this::object).in(result);

        assertThat(whole).isEqualTo(json("""
                {"run": "r", "nodes": [
                  {"instanceId": "i-1", "stdout": {"text": "one"}},
                  {"instanceId": "i-2", "stdout": {"text": "two"}},
                  {"instanceId": "i-3", "object": "gone", "stdout": {"bytes": 4}},
                  {"instanceId": "i-4", "status": "NotManaged"}]}"""));
        assertThat(asked).containsExactly("slice", "gone");
    }

    private Optional<byte[]> object(String key) {
        asked.add(key);
        return Optional.of(SLICE.getBytes(StandardCharsets.UTF_8)).filter(slice -> key.equals("slice"));
    }

    private static JsonNode json(String text) {
        return JsonText.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
