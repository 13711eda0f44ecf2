package dev.errand.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BadRequestsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path SCHEMA = Path.of("../docs/request.schema.json");
    private static final int MOST_COMMAND_BYTES = 32_768;

    @ParameterizedTest
    @MethodSource("badRequests")
    void isRefusedWithEveryProblemAndItsPlace(JsonNode bad) throws IOException {
        Object tree = MAPPER.treeToValue(bad.get("request"), Object.class);

        InvalidRequest refusal =
                catchThrowableOfType(InvalidRequest.class, () -> RequestReader.read(tree, MOST_COMMAND_BYTES));

        assertThat(refusal.problems().stream().map(Problem::toString)).containsExactlyElementsOf(problems(bad));
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void isRefusedByThePublishedSchemaToo(JsonNode bad) throws IOException {
        boolean saidToBeBeyondSchema = bad.path("beyondSchema").asBoolean();

        boolean valid = schema().validate(bad.get("request").toString(), InputFormat.JSON)
                .isEmpty();

        assertThat(valid).isEqualTo(saidToBeBeyondSchema);
    }

    @Test
    void thirtyOfThemAndMoreAreKnown() throws IOException {
        assertThat(badRequests()).hasSizeGreaterThanOrEqualTo(30);
    }

    @ParameterizedTest
    @MethodSource("consoleEvents")
    void acceptsWhatTheSchemaAcceptsOfTheTestEvents(Path event) throws IOException {
        String json = Files.readString(event);

        assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
        assertThatCode(() -> RequestReader.read(MAPPER.readValue(json, Object.class), MOST_COMMAND_BYTES))
                .doesNotThrowAnyException();
    }

    @Test
    void theSchemaHasTheFieldsOfTheReaderAndNoOthers() throws IOException {
        Set<String> published = new TreeSet<>();
        MAPPER.readTree(SCHEMA.toFile()).get("properties").fieldNames().forEachRemaining(published::add);

        assertThat(published).isEqualTo(new TreeSet<>(RequestReader.KNOWN));
    }

    @Test
    void refusesACommandThatIsTooLongForTheDeployment() {
        Object tree = java.util.Map.of("targets", java.util.Map.of("all", true), "command", "é".repeat(513));

        InvalidRequest refusal = catchThrowableOfType(InvalidRequest.class, () -> RequestReader.read(tree, 1024));

        assertThat(refusal)
                .hasMessage(
                        "1 problem in the request\n  $.command: has 1026 bytes; this deployment sends at most 1024, so shorten it");
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA));
    }

    private static List<String> problems(JsonNode bad) {
        List<String> problems = new ArrayList<>();
        bad.get("problems").forEach(problem -> problems.add(problem.asText()));
        return problems;
    }

    static List<JsonNode> badRequests() throws IOException {
        try (InputStream json =
                Objects.requireNonNull(BadRequestsTest.class.getResourceAsStream("/bad-requests.json"))) {
            List<JsonNode> all = new ArrayList<>();
            MAPPER.readTree(json).forEach(all::add);
            return all;
        }
    }

    static List<Path> consoleEvents() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../events/console"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
