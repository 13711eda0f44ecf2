package dev.errand.infra.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedRulesTest {
    private static final Path FOLDER = Path.of("..", "events", "rules");
    private static final List<Rule> RULES = RuleFolder.read(FOLDER, "Errand", List.of());

    @Test
    void areValidAndAllSwitchedOff() {
        assertThat(RULES)
                .extracting(rule -> rule.name().value(), Rule::enabled)
                .containsExactly(
                        tuple("bootstrap-launch", false),
                        tuple("check-deployment", false),
                        tuple("diagnose-alarm", false),
                        tuple("nightly-inventory", false),
                        tuple("note-start", false));
    }

    @Test
    void anAlarmHasItsInstanceLookedAt() throws IOException {
        assertThat(chosenByEvent("diagnose-alarm", "alarm")).isEqualTo(RuleJson.parse("""
                {"targets": {"instanceIds": ["i-0a1b2c3d4e5f60001"]},
                 "environment": {"ALARM": "web-1 CPU too high", "ALARM_AT": "2026-11-22T17:04:40Z"},
                 "requestedBy": "rule:diagnose-alarm",
                 "idempotencyKey": "rule diagnose-alarm c4c1c1c9-6542-e61b-6ef0-8c4d36933a92"}"""));
    }

    @Test
    void aLaunchHasItsInstanceBootstrapped() throws IOException {
        assertThat(chosenByEvent("bootstrap-launch", "launch")).isEqualTo(RuleJson.parse("""
                {"targets": {"instanceIds": ["i-0a1b2c3d4e5f60002"]},
                 "environment": {"AUTO_SCALING_GROUP": "web"},
                 "requestedBy": "rule:bootstrap-launch",
                 "idempotencyKey": "rule bootstrap-launch 3e3c153a-8339-4e30-8c35-687ebef853fe"}"""));
    }

    @Test
    void aStartIsNotedOnTheInstance() throws IOException {
        assertThat(chosenByEvent("note-start", "running")).isEqualTo(RuleJson.parse("""
                {"targets": {"instanceIds": ["i-0a1b2c3d4e5f60003"]},
                 "environment": {"STARTED_AT": "2026-11-22T21:29:54Z"},
                 "requestedBy": "rule:note-start",
                 "idempotencyKey": "rule note-start 7bf73129-1428-4cd3-a780-95db273d1602"}"""));
    }

    @Test
    void aDeploymentOfOnesOwnHasAllItsInstancesChecked() throws IOException {
        assertThat(chosenByEvent("check-deployment", "deployment")).isEqualTo(RuleJson.parse("""
                {"targets": {"instanceIds": ["i-0a1b2c3d4e5f60001", "i-0a1b2c3d4e5f60002"]},
                 "environment": {"SERVICE": "shop", "VERSION": "4.17.0"},
                 "requestedBy": "rule:check-deployment",
                 "idempotencyKey": "shop-2026-11-22-3"}"""));
    }

    @Test
    void aNightIsOneRunInTheTimeOfItsZone() {
        ScheduleRule nightly = (ScheduleRule) named("nightly-inventory");
        ObjectNode request = (ObjectNode) RuleJson.parse(nightly.request());
        request.remove(List.of("name", "command", "timeouts"));

        assertThat(nightly.expression()).isEqualTo("cron(0 3 * * ? *)");
        assertThat(nightly.timeZone()).isEqualTo("Europe/Berlin");
        assertThat(request).isEqualTo(RuleJson.parse("""
                {"targets": {"all": true, "offline": "skip"},
                 "requestedBy": "schedule:nightly-inventory",
                 "idempotencyKey": "schedule nightly-inventory <aws.scheduler.scheduled-time>"}"""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "diagnose-alarm | alarm | \"value\": \"ALARM\" | \"value\": \"OK\"",
                "diagnose-alarm | alarm | { \"InstanceId\": | { \"AutoScalingGroupName\":",
                "diagnose-alarm | alarm | \"configuration\" | \"somethingElse\"",
                "bootstrap-launch | launch | \"EC2InstanceId\": | \"instance\":",
                "bootstrap-launch | launch | Launch Successful | Launch Unsuccessful",
                "note-start | running | \"state\": \"running\" | \"state\": \"stopped\"",
                "note-start | running | \"state\": \"running\" | \"state\": null",
                "check-deployment | deployment | \"service\": \"shop\" | \"service\": {\"secret\": \"x\"}",
                "check-deployment | deployment | \"deployment\": \"shop-2026-11-22-3\", | ",
                "check-deployment | deployment | [\"i-0a1b2c3d4e5f60001\", \"i-0a1b2c3d4e5f60002\"] | []"
            })
    void anEventThatLacksSomethingOrSaysAnotherStartsNothing(String rule, String example, String said, String instead)
            throws IOException {
        String event = Files.readString(FOLDER.resolve("examples/%s.json".formatted(example)));
        String malformed = event.replace(said, instead == null ? "" : instead);

        assertThat(malformed).isNotEqualTo(event);
        assertThat(pattern(rule).matches(RuleJson.parse(event))).isTrue();
        assertThat(pattern(rule).matches(RuleJson.parse(malformed))).isFalse();
    }

    @Test
    void theOneThatTheDocumentationShowsIsAsGood(@TempDir Path folder) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "rules.md"));
        Files.createDirectories(folder.resolve("examples"));
        String json = page.substring(page.indexOf("```json") + "```json".length());
        Files.writeString(folder.resolve("disk-full.json"), json.substring(0, json.indexOf("```")));
        Files.writeString(
                folder.resolve("examples/disk-alarm.json"),
                Files.readString(FOLDER.resolve("examples/alarm.json")).replace("web-1 CPU too high", "disk of web-1"));

        assertThat(RuleFolder.read(folder, "Errand", List.of()))
                .extracting(rule -> rule.name().value())
                .containsExactly("disk-full");
    }

    /** The request without what the file says for all events. */
    private static JsonNode chosenByEvent(String rule, String example) throws IOException {
        JsonNode event = RuleJson.parse(Files.readString(FOLDER.resolve("examples/%s.json".formatted(example))));
        ObjectNode request = (ObjectNode)
                RuleJson.parse(((EventRule) named(rule)).transform().apply(event));
        request.remove(List.of("name", "command", "timeouts", "rollout"));
        return request;
    }

    private static EventPattern pattern(String rule) {
        return EventPattern.read(((EventRule) named(rule)).pattern(), "$", new Problems(rule))
                .orElseThrow();
    }

    private static Rule named(String name) {
        return RULES.stream()
                .filter(rule -> rule.name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
