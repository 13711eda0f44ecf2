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
import java.util.Map;
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

    @ParameterizedTest
    @MethodSource("badRequests")
    void isRefusedWithEveryProblemAndItsPlace(JsonNode bad) throws IOException {
        Object tree = MAPPER.treeToValue(bad.get("request"), Object.class);

        InvalidRequest refusal = catchThrowableOfType(InvalidRequest.class, () -> read(tree));

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
    void manyOfThemAreKnown() throws IOException {
        assertThat(badRequests()).hasSizeGreaterThanOrEqualTo(150);
    }

    @ParameterizedTest
    @MethodSource("consoleEvents")
    void acceptsWhatTheSchemaAcceptsOfTheTestEvents(Path event) throws IOException {
        String json = Files.readString(event);

        assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
        assertThatCode(() -> read(MAPPER.readValue(json, Object.class))).doesNotThrowAnyException();
    }

    @Test
    void theSchemaHasTheFieldsOfTheReaderAndNoOthers() throws IOException {
        Set<String> published = new TreeSet<>();
        MAPPER.readTree(SCHEMA.toFile()).get("properties").fieldNames().forEachRemaining(published::add);

        assertThat(published).isEqualTo(new TreeSet<>(RequestReader.KNOWN));
    }

    @Test
    void refusesTextsThatAreTooLongTogether() {
        Object tree = Map.of(
                "targets",
                Map.of("all", true),
                "script",
                Map.of("inline", "é".repeat(50_000), "arguments", List.of("x".repeat(50_000))),
                "environment",
                Map.of("A", "y".repeat(49_000)),
                "copy",
                List.of(Map.of("inline", "z".repeat(1_001), "to", "/srv/z")));

        InvalidRequest refusal = catchThrowableOfType(InvalidRequest.class, () -> RequestReader.read(tree));

        assertThat(refusal)
                .hasMessage("1 problem in the request\n  $: has 200001 bytes in commands, scripts, arguments, variables"
                        + " and inline copies; a request holds at most 200000, so put a script or a file into S3");
    }

    @Test
    void refusesWhatLinuxDoesNotHandToAProgram() {
        Object tree = Map.of(
                "targets",
                Map.of("all", true),
                "script",
                Map.of("inline", "ls", "arguments", List.of("x".repeat(131_072))));

        InvalidRequest refusal = catchThrowableOfType(InvalidRequest.class, () -> RequestReader.read(tree));

        assertThat(refusal)
                .hasMessage(
                        "1 problem in the request\n  $.script.arguments[0]: makes 131072 bytes for a program to take;"
                                + " Linux hands it at most 131071 at once, so copy a file there");
    }

    /** As Plan reads them, whatever they ask for. */
    private static void read(Object tree) {
        if (RerunReader.read(tree).isEmpty()) {
            RequestReader.read(tree);
        }
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
