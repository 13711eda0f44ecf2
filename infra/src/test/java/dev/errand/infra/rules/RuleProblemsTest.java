package dev.errand.infra.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each file here is a good one with something changed, and each problem is quoted whole. */
class RuleProblemsTest {
    private static final String RULE = """
            {"description": "d", "enabled": false, "example": "examples/e.json",
             "eventPattern": {"source": ["a"], "detail": {"x": [{"exists": true}], "ids": [{"exists": true}]}},
             "request": {"targets": {"instanceIds": {"event": "$.detail.ids"}}, "command": "c"}}""";

    private static final String SCHEDULE = """
            {"description": "d", "schedule": {"expression": "rate(1 day)", "timeZone": "Europe/Berlin"},
             "request": {"targets": {"all": true}, "command": "c"}}""";

    private static final String EXAMPLE = """
            {"id": "1", "detail-type": "t", "source": "a", "account": "1", "time": "t", "region": "r", "resources": [],
             "detail": {"x": "y", "ids": ["i-0a1b2c3d4e5f60001"], "optional": "z", "number": 7}}""";

    private static final String MISPLACED =
            ": is a value of the event, which can stand below targets, for a whole variable of environment and as"
                    + " idempotencyKey only; elsewhere it could become part of a command, so hand it over as a variable";

    private static final String PATHS =
            "; write a path into the event of fields and indices, such as $.detail.EC2InstanceId or $.resources[0]";

    @TempDir
    private Path folder;

    @BeforeEach
    void hasExamples() throws IOException {
        Files.createDirectories(folder.resolve("examples"));
        Files.writeString(folder.resolve("examples/e.json"), EXAMPLE);
        Files.writeString(
                folder.resolve("examples/other.json"), EXAMPLE.replace("\"source\": \"a\"", "\"source\": \"b\""));
        Files.writeString(folder.resolve("examples/detail.json"), "{\"detail\": {}, \"id\": \"1\", \"source\": \"a\"}");
    }

    @Test
    void aGoodFileHasNone() throws IOException {
        assertThat(problems(RULE)).isEmpty();
        assertThat(problems(SCHEDULE)).isEmpty();
    }

    static Stream<Arguments> problemsOfFields() {
        return Stream.of(
                arguments(
                        with(RULE, "$", "owner", "\"me\""),
                        List.of(
                                "$.owner: is not a field Errand knows; known are description, enabled, eventPattern, example,"
                                        + " request, schedule")),
                arguments(with(RULE, "$", "enabled", "\"yes\""), List.of("$.enabled: is \"yes\"; write true or false")),
                arguments(with(RULE, "$", "description", "5"), List.of("$.description: is 5; write a text in quotes")),
                arguments(
                        with(RULE, "$", "description", "\" \""),
                        List.of("$.description: has 0 characters; write 1 to 512")),
                arguments(with(RULE, "$", "request", "[]"), List.of("$.request: is []; write an object in braces")),
                arguments(
                        "{\"description\": \"d\"}",
                        List.of(
                                "$.request: is missing; write what is to be run, and where",
                                "has neither eventPattern nor schedule; write one of them")),
                arguments(
                        with(RULE, "$", "schedule", "{}"),
                        List.of("has eventPattern and schedule; write one of them")));
    }

    static Stream<Arguments> problemsOfSchedules() {
        return Stream.of(
                arguments(
                        with(SCHEDULE, "$", "example", "\"examples/e.json\""),
                        List.of("$.example: is for rules, whose requests are made out of events; leave it out")),
                arguments(
                        with(SCHEDULE, "$", "schedule", "{\"timezone\": \"UTC\"}"),
                        List.of(
                                "$.schedule.timezone: is not a field Errand knows; known are expression, timeZone",
                                "$.schedule.expression: is missing; write cron(…) or rate(…), such as \"cron(0 3 * * ? *)\"")),
                arguments(
                        with(SCHEDULE, "$.schedule", "expression", "\"cron(0 3 * * * *)\""),
                        List.of(
                                "$.schedule.expression: is 'cron(0 3 * * * *)': write ? for either the day of month or the day of week")),
                arguments(
                        with(SCHEDULE, "$.schedule", "timeZone", "\"Berlin\""),
                        List.of("$.schedule.timeZone: is 'Berlin'; write the name of a zone, such as Europe/Berlin")),
                arguments(
                        with(SCHEDULE, "$.request", "environment", "{\"A\": {\"event\": \"$.time\"}}"),
                        List.of(
                                "$.request.environment.A: is a value of an event, of which a schedule has none; write it out")),
                arguments(
                        with(SCHEDULE, "$.request", "idempotencyKey", "\"k\""),
                        List.of(
                                "$.request.idempotencyKey: is the same each time, so that only the first run would do anything;"
                                        + " leave it out, or take it from the event")),
                arguments(
                        with(SCHEDULE, "$.request", "comand", "\"c\""),
                        List.of(
                                "$.request.comand: is not a field Errand knows; known are allowReboot, command, copy, document,"
                                        + " dryRun, environment, fetch, idempotencyKey, name, output, requestedBy,"
                                        + " rerunFailedOf, rollout, runAs, script, staging, successExitCodes, targets,"
                                        + " timeouts, workingDirectory")),
                arguments(
                        with(SCHEDULE, "$.request", "command", "\"echo <aws.scheduler.attempt-number>\""),
                        List.of(
                                "$.request.command: holds <aws.scheduler.attempt-number>, which EventBridge takes for a placeholder"
                                        + " of its own; write it with a space inside the brackets, or otherwise")));
    }

    static Stream<Arguments> problemsOfRules() {
        return Stream.of(
                arguments(
                        without(RULE, "example"),
                        List.of(
                                "$.example: is missing; write the path of an event as its source really sends it, such as"
                                        + " examples/x.json")),
                arguments(
                        with(RULE, "$", "example", "\"../secret.json\""),
                        List.of("$.example: is '../secret.json'; write the path of a file in events/rules")),
                arguments(
                        with(RULE, "$", "example", "\"examples/detail.json\""),
                        List.of(
                                "$.example: examples/detail.json: $.detail-type: is missing, which every event has",
                                "$.example: examples/detail.json: $.account: is missing, which every event has",
                                "$.example: examples/detail.json: $.time: is missing, which every event has",
                                "$.example: examples/detail.json: $.region: is missing, which every event has",
                                "$.example: examples/detail.json: $.resources: is missing, which every event has")),
                arguments(
                        with(RULE, "$", "example", "\"examples/other.json\""),
                        List.of("$.example: does not match eventPattern; one of them is wrong")),
                arguments(
                        with(RULE, "$", "eventPattern", "{\"source\": \"a\"}"),
                        List.of("$.eventPattern: is no event pattern: \"source\" must be an object or an array")),
                arguments(
                        with(RULE, "$.eventPattern", "detail-type", "[null, \"t\"]"),
                        List.of("$.eventPattern: holds null, which no template can; match something else")),
                arguments(
                        with(RULE, "$.request", "requestedBy", "\"me\""),
                        List.of("$.request.requestedBy: is what Errand adds, with the name of the file; leave it out")),
                arguments(
                        with(RULE, "$.request", "runas", "\"app\""),
                        List.of(
                                "$.request.runas: is not a field Errand knows; known are allowReboot, command, copy, document,"
                                        + " dryRun, environment, fetch, idempotencyKey, name, output, requestedBy,"
                                        + " rerunFailedOf, rollout, runAs, script, staging, successExitCodes, targets,"
                                        + " timeouts, workingDirectory")),
                arguments(
                        with(RULE, "$.request.targets", "instanceIds", "[{\"event\": \"$.detail.x\"}]"),
                        List.of("$.request.targets.instanceIds[0]: is 'y', which is not a node id; write i- and 8 or 17"
                                + " hexadecimal digits, or mi- and 17")),
                arguments(
                        with(RULE, "$.request", "environment", "{\"A\": {\"event\": \"$.detail.number\"}}"),
                        List.of(
                                "$.request.environment.A.event: is $.detail.number, without which events match eventPattern, too;"
                                        + " demand it there, with [{\"exists\": true}] if it may be anything",
                                "$.request.environment.A: is 7; write a text in quotes")),
                arguments(
                        with(RULE, "$.request", "environment", "{\"A\": {\"event\": \"$.detail.y\"}}"),
                        List.of("$.request.environment.A.event: is $.detail.y, which the example does not have")),
                arguments(
                        with(RULE, "$.request", "environment", "{\"A\": {\"event\": \"detail.x\"}}"),
                        List.of("$.request.environment.A.event: is 'detail.x'" + PATHS)),
                arguments(
                        with(RULE, "$.request", "environment", "{\"<A>\": \"1 <b>2</b>\"}"),
                        List.of(
                                "$.request.environment.<A> (its name): holds <A>, which EventBridge takes for a placeholder of its"
                                        + " own; write it with a space inside the brackets, or otherwise",
                                "$.request.environment.<A>: holds <b>, which EventBridge takes for a placeholder of its own;"
                                        + " write it with a space inside the brackets, or otherwise",
                                "$.request.environment.<A>: is not a variable's name; use letters, digits and _, not a digit first")),
                arguments(
                        with(RULE, "$.request", "command", "\"%s\"".formatted("x".repeat(8_100))),
                        List.of(
                                "$.request: makes a template of 8208 characters; EventBridge takes at most 8192, so put what is"
                                        + " long into S3")));
    }

    @Test
    void aLongValueOfTheEventCountsToo() throws IOException {
        Files.writeString(
                folder.resolve("examples/e.json"), EXAMPLE.replace("\"y\"", "\"%s\"".formatted("y".repeat(8_100))));

        assertThat(problems(with(RULE, "$.request", "environment", "{\"A\": {\"event\": \"$.detail.x\"}}")))
                .containsExactly(
                        "$.request: makes an input of 8239 characters of the example; EventBridge takes at most"
                                + " 8192, so put what is long into S3");
    }

    @ParameterizedTest
    @MethodSource({"problemsOfFields", "problemsOfSchedules", "problemsOfRules"})
    void aBadFileHasEachOfThem(String file, List<String> expected) throws IOException {
        assertThat(problems(file)).containsExactlyElementsOf(expected);
    }

    @Test
    void aValueThatMayBeMissingIsDemandedFromThePattern() throws IOException {
        String optional = with(RULE, "$.request", "environment", "{\"A\": {\"event\": \"$.detail.optional\"}}");

        assertThat(problems(optional))
                .containsExactly("$.request.environment.A.event: is $.detail.optional, without which events match"
                        + " eventPattern, too; demand it there, with [{\"exists\": true}] if it may be anything");
        assertThat(problems(with(optional, "$.eventPattern.detail", "optional", "[{\"prefix\": \"z\"}]")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"command\": {\"event\": \"$.detail.x\"}}",
                "{\"command\": [\"echo\", {\"event\": \"$.detail.x\"}]}",
                "{\"command\": {\"linux\": {\"event\": \"$.detail.x\"}}}",
                "{\"script\": {\"inline\": {\"event\": \"$.detail.x\"}}}",
                "{\"script\": {\"inline\": \"true\", \"arguments\": [{\"event\": \"$.detail.x\"}]}}",
                "{\"script\": {\"inline\": \"true\", \"interpreter\": {\"event\": \"$.detail.x\"}}}",
                "{\"copy\": [{\"inline\": {\"event\": \"$.detail.x\"}, \"to\": \"/tmp/x\"}]}",
                "{\"copy\": [{\"inline\": \"x\", \"to\": {\"event\": \"$.detail.x\"}}]}",
                "{\"document\": {\"name\": {\"event\": \"$.detail.x\"}}}",
                "{\"document\": {\"name\": \"AWS-UpdateSSMAgent\", \"parameters\": {\"version\": [{\"event\": \"$.detail.x\"}]}}}",
                "{\"fetch\": [{\"path\": {\"event\": \"$.detail.x\"}}]}",
                "{\"command\": \"c\", \"runAs\": {\"event\": \"$.detail.x\"}}",
                "{\"command\": \"c\", \"workingDirectory\": {\"event\": \"$.detail.x\"}}",
                "{\"command\": \"c\", \"name\": {\"event\": \"$.detail.x\"}}",
                "{\"command\": \"c\", \"environment\": {\"A\": {\"secret\": {\"event\": \"$.detail.x\"}}}}",
            })
    void aValueOfTheEventBecomesNoPartOfWhatIsRun(String action) throws IOException {
        ObjectNode request = (ObjectNode) RuleJson.parse(action);
        request.set("targets", RuleJson.parse("{\"all\": true}"));
        String place = RequestWalk.eventValues(request).keySet().iterator().next();

        assertThat(problems(with(RULE, "$", "request", request.toString()))).contains(place + MISPLACED);
    }

    @Test
    void aVariableMayBeCalledAsTheWordForValuesOfTheEvent() throws IOException {
        assertThat(problems(with(RULE, "$.request", "environment", "{\"event\": \"a text\"}")))
                .isEmpty();
    }

    private List<String> problems(String file) throws IOException {
        Files.writeString(folder.resolve("a.json"), file);
        Problems problems = new Problems("a.json");
        Optional<Rule> rule = new RuleFile(folder, problems).read(new RuleName("a"));
        assertThat(rule.isPresent()).isEqualTo(problems.isEmpty());
        return problems.all().stream()
                .map(problem -> problem.substring("a.json: ".length()))
                .toList();
    }

    private static String with(String file, String object, String field, String value) {
        JsonNode tree = RuleJson.parse(file);
        JsonNode found = tree.at(object.substring(1).replace('.', '/'));
        ((ObjectNode) found).set(field, RuleJson.parse(value));
        return tree.toString();
    }

    private static String without(String file, String field) {
        return ((ObjectNode) RuleJson.parse(file)).without(field).toString();
    }
}
