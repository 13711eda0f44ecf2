package dev.errand.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the CDK and cdk-nag noted at the constructs of a synthesised app, read from the metadata beside its templates. */
final class Findings {
    private static final Set<String> SEVERE = Set.of("aws:cdk:error", "aws:cdk:warning");

    private Findings() {}

    /** Every error and warning, each after the path of its construct. */
    static List<String> in(Path assembly) {
        try (Stream<Path> files = Files.list(assembly)) {
            return files.filter(file -> file.toString().endsWith(".metadata.json"))
                    .sorted()
                    .flatMap(Findings::severe)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what was synthesised into " + assembly, e);
        }
    }

    private static Stream<String> severe(Path file) {
        try {
            return new ObjectMapper()
                    .readTree(file.toFile()).properties().stream().flatMap(Findings::severe);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Stream<String> severe(Map.Entry<String, JsonNode> construct) {
        return construct
                .getValue()
                .valueStream()
                .filter(entry -> SEVERE.contains(entry.path("type").asText()))
                .map(entry -> construct.getKey() + ": " + entry.path("data").asText());
    }
}
