package dev.errand.infra.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFolderTest {
    private static final String RULE = """
            {"description": "d", "eventPattern": {"source": ["a"], "detail": {"x": [{"exists": true}]}},
             "example": "examples/e.json", "request": {"targets": {"instanceIds": [{"event": "$.detail.x"}]}, "command": "c"}}""";

    private static final String SCHEDULE = """
            {"description": "d", "schedule": {"expression": "rate(1 day)"}, "request": {"targets": {"all": true}, "command": "c"}}""";

    @TempDir
    private Path folder;

    @BeforeEach
    void hasAnExample() throws IOException {
        Files.createDirectories(folder.resolve("examples"));
        write("examples/e.json", """
                {"id": "1", "detail-type": "t", "source": "a", "account": "1", "time": "t", "region": "r", "resources": [],
                 "detail": {"x": "i-0a1b2c3d4e5f60001"}}""");
    }

    @Test
    void givesWhatItsFilesSaySwitchedOffUnlessSaidOtherwise() throws IOException {
        write("on.json", RULE.replace("\"d\",", "\"d\", \"enabled\": true,"));
        write("off.json", RULE);
        write("chosen.json", SCHEDULE);

        assertThat(read("chosen"))
                .containsExactly(
                        new ScheduleRule(
                                new RuleName("chosen"),
                                "d",
                                true,
                                "rate(1 day)",
                                "UTC",
                                "{\"targets\":{\"all\":true},\"command\":\"c\",\"requestedBy\":\"schedule:chosen\","
                                        + "\"idempotencyKey\":\"schedule chosen <aws.scheduler.scheduled-time>\"}"),
                        rule("off", false),
                        rule("on", true));
    }

    @Test
    void namesTheProblemsOfAllFilesAtOnce() throws IOException {
        write("a.json", "{\"description\": \"d\",\n \"enabled\": yes}");
        write("b.json", "[]");
        write("c.json", "{\"description\": \"d\", \"description\": \"e\"}");
        write("Upper.json", RULE);
        write("note.txt", "");

        assertThatThrownBy(this::read).isInstanceOf(InvalidRules.class).hasMessage("""
                events/rules/Upper.json: cannot name a rule; call it NAME.json, NAME being words of lower-case letters and digits that begin with a letter, joined by hyphens, at most 40 characters
                events/rules/a.json: is not JSON: Unrecognized token 'yes': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false') (line 2, column 13)
                events/rules/b.json: is no JSON object; write one in braces
                events/rules/c.json: is not JSON: Duplicate field 'description' (line 1, column 35)
                events/rules/note.txt: cannot name a rule; call it NAME.json, NAME being words of lower-case letters and digits that begin with a letter, joined by hyphens, at most 40 characters""");
    }

    @Test
    void leavesEventBridgeNoBracketThatIsNoPlaceholders() throws IOException {
        write("a.json", RULE.replace("\"c\"", "\"sort < in > out\""));
        InputTransform transform = ((EventRule) read().getFirst()).transform();

        assertThat(transform.template())
                .isEqualTo("{\"targets\":{\"instanceIds\":[<value1>]},\"command\":\"sort \\u003C in > out\","
                        + "\"requestedBy\":\"rule:a\",\"idempotencyKey\":\"rule a <eventId>\"}");
        assertThat(RuleJson.parse(transform.apply(RuleJson.parse("{}")))
                        .path("command")
                        .asText())
                .isEqualTo("sort < in > out");
    }

    @Test
    void knowsEachRuleThatIsToBeSwitchedOn() throws IOException {
        write("a.json", RULE);
        write("b.json", SCHEDULE);

        assertThatThrownBy(() -> read("a", "c"))
                .isInstanceOf(InvalidRules.class)
                .hasMessage("enabledRules names 'c'; events/rules has a, b");
    }

    @Test
    void leavesRoomForTheNameOfTheStack() throws IOException {
        write("diagnose-alarm.json", RULE);
        String stack = "S".repeat(50);

        assertThatThrownBy(() -> RuleFolder.read(folder, stack, List.of()))
                .hasMessage(
                        "events/rules/diagnose-alarm.json: makes a rule called '%s-diagnose-alarm' of 65 characters;"
                                        .formatted(stack)
                                + " EventBridge takes at most 64, so shorten the file's name or the stack's");
    }

    private static EventRule rule(String name, boolean enabled) {
        return new EventRule(
                new RuleName(name),
                "d",
                enabled,
                RuleJson.parse("{\"source\": [\"a\"], \"detail\": {\"x\": [{\"exists\": true}]}}"),
                new InputTransform(
                        Map.of("value1", "$.detail.x", "eventId", "$.id"),
                        ("{\"targets\":{\"instanceIds\":[<value1>]},\"command\":\"c\",\"requestedBy\":\"rule:%s\","
                                        + "\"idempotencyKey\":\"rule %s <eventId>\"}")
                                .formatted(name, name)));
    }

    private List<Rule> read(String... enabled) {
        return RuleFolder.read(folder, "Errand", List.of(enabled));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}
