package dev.errand.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.errand.contract.PolicyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The policies of a deployment, as its owner has written them.
 *
 * @param json the same without the space between its words, as the environment of a function carries it; empty when
 *     there are problems
 * @param problems each with the file and the place
 */
record PolicyFile(String json, List<String> problems) {
    // Two fields of one name would silently become one.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @param file relative to the folder in which the synthesis runs, infra, unless it is absolute */
    static PolicyFile read(Path file) {
        try {
            Object tree = JSON.readValue(Files.readString(file), Object.class);
            List<String> problems = PolicyReader.read(tree).problems();
            return problems.isEmpty()
                    ? new PolicyFile(JSON.writeValueAsString(tree), List.of())
                    : refused(file, problems);
        } catch (JsonProcessingException e) {
            return refused(
                    file,
                    List.of("line %d, column %d: %s"
                            .formatted(
                                    e.getLocation().getLineNr(),
                                    e.getLocation().getColumnNr(),
                                    e.getOriginalMessage().lines().findFirst().orElse("is no JSON"))));
        } catch (IOException e) {
            return refused(file, List.of("is no file that can be read; name one, relative to the folder infra"));
        }
    }

    private static PolicyFile refused(Path file, List<String> problems) {
        return new PolicyFile(
                "", problems.stream().map(problem -> file + ": " + problem).toList());
    }
}
