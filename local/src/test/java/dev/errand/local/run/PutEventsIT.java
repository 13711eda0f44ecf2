package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.deployment.DeploymentFiles;
import dev.errand.local.events.Carrier;
import dev.errand.local.events.Delivery;
import dev.errand.local.sns.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules, buses, a topic and a schedule beside what the build synthesised, driven with the AWS CLI. */
class PutEventsIT {
    private static final String FLEET = """
            {"nodes": [{"id": "i-0a1b2c3d4e5f60001", "name": "web-1"}, {"id": "i-0a1b2c3d4e5f60002", "name": "web-2"}]}""";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test
    private static Path state;

    @SuppressWarnings("NullAway.Init") // made before any test
    private static Errand errand;

    @SuppressWarnings("NullAway.Init") // made before any test
    private static AwsCommand aws;

    @BeforeAll
    static void deploy() {
        Path cdkOut = Path.of("../infra/target/cdk.out");
        Path written = new Variants(cdkOut).changed(PutEventsIT::addResources).write(state.resolve("cdk.out"));
        DeploymentFiles built = DeploymentFiles.in(Path.of(".."));
        errand = Errand.of(built.withCdkOut(written).withState(state), FLEET, options -> options);
        aws = new AwsCommand(errand.deployment());
        aws.json("events", "enable-rule", "--name", "orders");
    }

    private static void addResources(ObjectNode template) {
        ObjectNode resources = (ObjectNode) template.path("Resources");
        String machine = resources.properties().stream()
                .filter(resource ->
                        resource.getValue().path("Type").asText().equals("AWS::StepFunctions::StateMachine"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        try (InputStream orders = Objects.requireNonNull(PutEventsIT.class.getResourceAsStream("orders.json"))) {
            String text = new String(orders.readAllBytes(), StandardCharsets.UTF_8).replace("MACHINE", machine);
            resources.setAll((ObjectNode) Errand.json(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void close() {
        errand.close();
    }

    @AfterEach
    void carryFaithfully() {
        errand.deployment().rules().eventBridge().carryBy(Carrier.FAITHFUL);
    }

    @Test
    void onlyAnEventThatMatchesStartsARunWithItsValues() {
        JsonNode answer =
                put(order("8", 10), order("8", 20).replace("Order Failed", "Order Sent"), order("7 \" $(id)", 11));
        String id = answer.at("/Entries/2/EventId").asText();

        Run run = errand.await(execution(id));

        assertThat(run.name()).startsWith(id + "_");
        assertThat(run.status()).isEqualTo("SUCCEEDED");
        assertThat(run.result().orElseThrow().path("requestedBy"))
                .isEqualTo(Errand.json("{\"name\": \"rule:orders\", \"claimed\": true}"));
        assertThat(run.only().path("name").asText()).isEqualTo("web-1");
        assertThat(run.only().path("stdout").path("text").asText()).isEqualTo("order 7 \" $(id)\n");
        assertThat(deliveries())
                .extracting(Delivery::eventId)
                .doesNotContain(
                        answer.at("/Entries/0/EventId").asText(),
                        answer.at("/Entries/1/EventId").asText());
    }

    @Test
    void anEventDeliveredTwiceAndOutOfOrderRunsOnce() {
        errand.deployment().rules().eventBridge().carryBy(events -> {
            List<ObjectNode> twice = new ArrayList<>(events);
            twice.addAll(events);
            return twice.reversed();
        });
        JsonNode answer = put(order("first", 11), order("second", 12));
        String first = answer.at("/Entries/0/EventId").asText();
        String second = answer.at("/Entries/1/EventId").asText();
        Waiting.until("four deliveries", () -> of(first).size() + of(second).size() == 4);

        List<Run> runs = List.of(first, second).stream()
                .flatMap(id -> of(id).stream())
                .map(delivery -> errand.await(delivery.execution().orElseThrow()))
                .toList();

        assertThat(deliveries().stream().map(Delivery::eventId).filter(id -> id.equals(first) || id.equals(second)))
                .containsExactly(second, first, second, first);
        assertThat(runs).extracting(Run::status).containsOnly("SUCCEEDED").hasSize(4);
        assertThat(runs.stream()
                        .filter(run -> run.result().isPresent())
                        .map(run -> run.only().path("stdout").path("text").asText()))
                .containsExactlyInAnyOrder("order first\n", "order second\n");
    }

    @Test
    void malformedEntriesFailAndTheOthersAreTaken() {
        JsonNode answer = aws.json("events", "put-events", "--entries", """
                [%s, {"Source": "aws.ec2", "DetailType": "x", "Detail": "{}"},
                 {"Source": "shop", "DetailType": "x", "Detail": "[1]"},
                 {"Source": "shop", "DetailType": "x"}]""".formatted(order("taken", 11)));

        String id = answer.at("/Entries/0/EventId").asText();
        assertThat(answer).isEqualTo(Errand.json("""
                {"FailedEntryCount": 3, "Entries": [{"EventId": "%s"},
                 {"ErrorCode": "NotAuthorizedForSourceException", "ErrorMessage": "Not authorized for the source."},
                 {"ErrorCode": "MalformedDetail", "ErrorMessage": "Detail is malformed."},
                 {"ErrorCode": "InvalidArgument", "ErrorMessage":
                  "Parameter Detail is not valid. Reason: Detail is a required argument."}]}""".formatted(id)));
        assertThat(errand.await(execution(id)).status()).isEqualTo("SUCCEEDED");
    }

    @Test
    void aValueThatTheEventLacksIsAnEmptyTextThatPlanRefuses() {
        String id = id(put(order("lost", 11).replace("instance", "other")));

        Run run = errand.await(execution(id));

        assertThat(run.error()).isEqualTo("dev.errand.request.InvalidRequest");
        assertThat(run.cause()).contains("$.targets.instanceIds[0]");
        assertThat(run.result()).isEmpty();
    }

    @Test
    void aRoleThatTrustsAnotherRuleOnlyIsAFailedInvocation() {
        String id = id(put("{\"Source\": \"stranger\", \"DetailType\": \"x\", \"Detail\": \"{}\"}"));
        Waiting.until("its delivery", () -> of(id).size() == 1);

        String role =
                errand.deployment().template().role("OrdersRole").orElseThrow().arn();
        assertThat(of(id).getFirst().failure())
                .contains("AccessDenied: events.amazonaws.com is not authorized to assume the role " + role);
    }

    @Test
    void aTopicKeepsWhatRulesPublishUnlessItsPolicyHasACondition() throws IOException {
        String id = id(put(order("13", 1).replace("\"Source\"", "\"EventBusName\": \"shop\", \"Source\"")));
        String secret = id(
                put("{\"EventBusName\": \"shop\", \"Source\": \"x\", \"DetailType\": \"Secret\", \"Detail\": \"{}\"}"));
        Waiting.until("their deliveries", () -> of(id).size() + of(secret).size() == 2);

        assertThat(errand.deployment().rules().messages())
                .extracting(Message::text)
                .containsExactly("\"order 13 was sent\"");
        assertThat(Files.readString(state.resolve("notifications/told.txt")))
                .endsWith(" to email ops@example.org\n\"order 13 was sent\"\n\n");
        assertThat(of(secret).getFirst().failure().orElseThrow())
                .startsWith("AuthorizationError: events.amazonaws.com is not authorized to perform: SNS:Publish");
    }

    @Test
    void aNightlyScheduleIsSwitchedOnAndRunsInVirtualTime() {
        JsonNode schedule = aws.json("scheduler", "get-schedule", "--name", "nightly");
        assertThat(schedule.path("State").asText()).isEqualTo("DISABLED");

        aws.json(
                "scheduler",
                "update-schedule",
                "--name=nightly",
                "--state=ENABLED",
                "--schedule-expression=" + schedule.path("ScheduleExpression").asText(),
                "--schedule-expression-timezone="
                        + schedule.path("ScheduleExpressionTimezone").asText(),
                "--flexible-time-window=" + schedule.path("FlexibleTimeWindow"),
                "--target=" + schedule.path("Target"));
        Instant time = errand.deployment().rules().letCome("nightly");
        Waiting.until(
                "its delivery",
                () -> deliveries().stream().anyMatch(delivery -> delivery.by().equals("schedule nightly")));

        Delivery delivery = deliveries().stream()
                .filter(candidate -> candidate.by().equals("schedule nightly"))
                .findFirst()
                .orElseThrow();
        Run run = errand.await(delivery.execution().orElseThrow());
        assertThat(time.atZone(ZoneId.of("Europe/Berlin")).toLocalTime()).isEqualTo(LocalTime.of(3, 0));
        assertThat(delivery.at()).isEqualTo(time);
        assertThat(run.name()).isEqualTo("nightly-" + delivery.eventId());
        assertThat(run.status()).isEqualTo("SUCCEEDED");
        assertThat(run.nodes())
                .hasSize(2)
                .allSatisfy(node ->
                        assertThat(node.path("stdout").path("text").asText()).isEqualTo("nightly\n"));
        assertThat(run.summary().startedAt()).isEqualTo(time);
        assertThat(aws.json("scheduler", "list-schedules", "--state=ENABLED")
                        .at("/Schedules/0/Name")
                        .asText())
                .isEqualTo("nightly");
    }

    @Test
    void theCommandLineReadsAnswersAndRefusals() {
        assertThat(aws.json("events", "describe-rule", "--name=whispering", "--event-bus-name=shop"))
                .isEqualTo(Errand.json("""
                        {"Name": "whispering", "Arn": "arn:aws:events:eu-west-1:111122223333:rule/shop/whispering",
                         "EventPattern": "{\\"detail-type\\":[\\"Secret\\"]}", "State": "ENABLED",
                         "EventBusName": "shop"}"""));
        assertThat(aws.refused("events", "describe-rule", "--name=nobody"))
                .isEqualTo("An error occurred (ResourceNotFoundException) when calling the DescribeRule operation:"
                        + " Rule nobody does not exist on EventBus default.");
        assertThat(aws.refused("scheduler", "delete-schedule", "--name=nightly"))
                .contains("DELETE /schedules/nightly is not emulated locally; docs/local.md lists what is");
    }

    private static String order(String order, int amount) {
        ObjectNode entry = Errand.JSON.createObjectNode();
        entry.put("Source", "shop").put("DetailType", "Order Failed");
        ObjectNode detail = Errand.JSON.createObjectNode();
        detail.put("instance", "i-0a1b2c3d4e5f60001").put("order", order).put("amount", amount);
        return entry.put("Detail", detail.toString()).toString();
    }

    /** Puts events that are taken. */
    private static JsonNode put(String... entries) {
        JsonNode answer = aws.json("events", "put-events", "--entries", "[" + String.join(",", entries) + "]");
        assertThat(answer.path("FailedEntryCount").asInt()).isZero();
        return answer;
    }

    private static String id(JsonNode answer) {
        return answer.at("/Entries/0/EventId").asText();
    }

    /** The execution that the only delivery of an event has started. */
    private static String execution(String eventId) {
        Waiting.until("the delivery of " + eventId, () -> !of(eventId).isEmpty());
        Delivery delivery = of(eventId).getFirst();
        return delivery.execution().orElseThrow(() -> new AssertionError(delivery.text()));
    }

    private static List<Delivery> of(String eventId) {
        return deliveries().stream()
                .filter(delivery -> delivery.eventId().equals(eventId))
                .toList();
    }

    private static List<Delivery> deliveries() {
        return errand.deployment().rules().deliveries().all();
    }
}
