package dev.errand.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.contract.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ContractTest {
    private static final JsonNode DOCUMENT = new OpenApi().document();

    @Test
    void theDocumentHasTheRoutesAndNoOthers() {
        List<String> documented = new ArrayList<>();
        DOCUMENT.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> operation.getValue().has("operationId"))
                        .forEach(operation -> documented.add("%s %s %s"
                                .formatted(
                                        operation.getKey().toUpperCase(Locale.ROOT),
                                        path.getKey(),
                                        operation.getValue().path("operationId").asText()))));

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Route.values())
                        .map(route -> route.key() + " " + route.operationId())
                        .toList());
    }

    @Test
    void theDocumentHasTheProblemsAndNoOthers() {
        List<String> documented = new ArrayList<>();
        DOCUMENT.at("/components/schemas/Problem/properties/type/enum").forEach(type -> documented.add(type.asText()));

        assertThat(documented)
                .containsExactlyElementsOf(Arrays.stream(ProblemType.values())
                        .map(ProblemType::type)
                        .toList());
    }

    @Test
    void theDocumentHasTheWordsForRuns() {
        List<String> documented = new ArrayList<>();
        DOCUMENT.at("/components/schemas/RunStatus/enum").forEach(word -> documented.add(word.asText()));

        assertThat(documented)
                .containsExactlyElementsOf(Arrays.stream(RunStatus.values())
                        .map(RunStatus::toString)
                        .toList());
    }
}
