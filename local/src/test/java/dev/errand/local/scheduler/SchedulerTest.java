package dev.errand.local.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.access.Credentials;
import dev.errand.local.events.Deliveries;
import dev.errand.local.events.Delivery;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.QueryString;
import dev.errand.local.gateway.RestCall;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.states.ExecutionListener;
import dev.errand.local.states.StepFunctions;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.EventResources;
import dev.errand.local.template.RoleResource;
import dev.errand.local.template.Samples;
import dev.errand.local.template.ScheduleResource;
import dev.errand.local.template.UnreadableTemplate;
import dev.errand.local.time.VirtualClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchedulerTest {
    private static final Instant START = Instant.parse("2026-03-27T12:00:00Z");
    private static final String MACHINE = "arn:aws:states:eu-west-1:111122223333:stateMachine:m";
    private static final String ROLE = "arn:aws:iam::111122223333:role/start";
    private static final String INPUT =
            "{'StateMachineArn': '%s', 'Name': 'nightly-<aws.scheduler.execution-id>', 'Input': '{}'}"
                    .formatted(MACHINE)
                    .replace('\'', '"');
    private static final Principal OWNER =
            new Principal("id", "secret", "arn:aws:iam::111122223333:user/me", Samples.ACCOUNT, Principal.OWNER);

    private final VirtualClock clock = new VirtualClock(START);
    private final List<String> required = new ArrayList<>();
    private final Deliveries deliveries = new Deliveries();

    @AfterEach
    void close() {
        clock.close();
    }

    @Test
    void callsItsTargetAtEachOfItsTimesInItsZone() {
        Scheduler scheduler = scheduler(schedule(INPUT));

        pass("2026-03-31T12:00:00Z");

        assertThat(deliveries.all())
                .extracting(Delivery::at)
                .containsExactly(
                        Instant.parse("2026-03-28T01:30:00Z"),
                        // No 02:30 in Berlin on the 29th.
                        Instant.parse("2026-03-30T00:30:00Z"),
                        Instant.parse("2026-03-31T00:30:00Z"));
        Delivery first = deliveries.all().getFirst();
        assertThat(first.eventId()).matches("[0-9a-f]{16}");
        assertThat(first.execution())
                .contains("arn:aws:states:eu-west-1:111122223333:execution:m:nightly-" + first.eventId());
        assertThat(first.failure()).isEmpty();
        assertThat(scheduler.next("nightly")).contains(Instant.parse("2026-04-01T00:30:00Z"));
    }

    @Test
    void oneThatIsSwitchedOffDoesNothing() {
        Scheduler scheduler = scheduler(schedule(INPUT));
        scheduler.enable("nightly", false);

        pass("2026-03-31T12:00:00Z");

        assertThat(deliveries.all()).isEmpty();
        assertThat(scheduler.next("nightly")).isEmpty();
    }

    @Test
    void replacesTheContextAttributes() {
        scheduler(schedule(INPUT.replace(
                "{}",
                "<aws.scheduler.scheduled-time> <aws.scheduler.attempt-number>"
                        + " <aws.scheduler.schedule-arn> <aws.scheduler.other>")));

        pass("2026-03-28T02:00:00Z");

        assertThat(deliveries.all().getFirst().input())
                .contains("\"2026-03-28T01:30:00Z 1 arn:aws:scheduler:eu-west-1:111122223333:schedule/default/nightly"
                        + " <aws.scheduler.other>\"");
    }

    @Test
    void whatStartExecutionDoesNotTakeIsAFailedInvocation() {
        scheduler(schedule(INPUT.replace("Name", "name")));

        pass("2026-03-28T02:00:00Z");

        assertThat(deliveries.failed())
                .extracting(Delivery::failure)
                .containsExactly(Optional.of("ValidationException: name is not a text that StartExecution takes"));
    }

    @Test
    void aRoleThatDoesNotTrustTheGroupIsAFailedInvocation() {
        scheduler("schedule-group/mine", schedule(INPUT));

        pass("2026-03-28T02:00:00Z");

        assertThat(deliveries.failed())
                .extracting(Delivery::failure)
                .containsExactly(Optional.of(
                        "AccessDenied: scheduler.amazonaws.com is not authorized to assume the role " + ROLE));
    }

    @Test
    void updateReplacesAllOfASchedule() {
        Scheduler scheduler = scheduler(schedule(INPUT));
        ObjectNode changed = (ObjectNode) call(scheduler, "GET", "/schedules/nightly", "{}");
        changed.remove(List.of("Arn", "CreationDate", "LastModificationDate", "Name", "ScheduleExpressionTimezone"));

        call(
                scheduler,
                "PUT",
                "/schedules/nightly",
                changed.put("State", "ENABLED").toString());

        assertThat(scheduler.next("nightly")).contains(Instant.parse("2026-03-28T02:30:00Z"));
        ObjectNode expected = (ObjectNode) Samples.json("""
                {'Arn': 'arn:aws:scheduler:eu-west-1:111122223333:schedule/default/nightly',
                 'CreationDate': 1774612800.0, 'GroupName': 'default', 'LastModificationDate': 1774612800.0,
                 'Name': 'nightly', 'State': 'ENABLED', 'ScheduleExpression': 'cron(30 2 * * ? *)',
                 'ScheduleExpressionTimezone': 'UTC', 'FlexibleTimeWindow': {'Mode': 'OFF'},
                 'Target': {'Arn': 'arn:aws:scheduler:::aws-sdk:sfn:startExecution', 'RoleArn': '%s'}}""".formatted(ROLE));
        expected.withObject("Target").put("Input", INPUT);
        assertThat(call(scheduler, "GET", "/schedules/nightly", "{}")).isEqualTo(expected);
        assertThat(required)
                .contains(
                        "scheduler:UpdateSchedule arn:aws:scheduler:eu-west-1:111122223333:schedule/default/nightly",
                        "iam:PassRole " + ROLE);
    }

    @Test
    void refusesWhatSchedulerDoesNotTakeAndWhatIsNotEmulated() {
        Scheduler scheduler = scheduler(schedule(INPUT));
        String whole = call(scheduler, "GET", "/schedules/nightly", "{}").toString();
        ObjectNode written = (ObjectNode) Samples.json(whole);
        written.remove(List.of("Arn", "CreationDate", "LastModificationDate", "Name"));
        String good = written.toString();

        assertThat(refused(scheduler, "PUT", "/schedules/nightly", good.replace("cron(30 2 * * ? *)", "cron(x)")))
                .startsWith("ValidationException: 'cron(x)' has not five or six fields");
        assertThat(refused(
                        scheduler, "PUT", "/schedules/nightly", good.replace("sfn:startExecution", "sqs:sendMessage")))
                .isEqualTo(
                        "ValidationException: the target arn:aws:scheduler:::aws-sdk:sqs:sendMessage is not emulated locally;"
                                + " arn:aws:scheduler:::aws-sdk:sfn:startExecution is");
        assertThat(refused(scheduler, "PUT", "/schedules/nightly", whole))
                .startsWith("NotEmulatedLocally: scheduler UpdateSchedule with Arn ");
        assertThat(refused(scheduler, "PUT", "/schedules/other", good))
                .isEqualTo("ResourceNotFoundException: Schedule other does not exist.");
        assertThat(refused(scheduler, "DELETE", "/schedules/nightly", "{}"))
                .startsWith("NotEmulatedLocally: scheduler DELETE /schedules/nightly ");
        assertThat(refused(scheduler, "GET", "/tags/x", "{}")).startsWith("NotEmulatedLocally: scheduler GET /tags/x ");
        assertThat(refused(scheduler, "GET", "/schedules?NextToken=x", "{}"))
                .startsWith("NotEmulatedLocally: scheduler the parameter NextToken ");
    }

    @Test
    void listsByPrefixAndState() {
        Scheduler scheduler = scheduler(schedule(INPUT));

        assertThat(names(scheduler, "?NamePrefix=night&State=ENABLED")).containsExactly("nightly");
        assertThat(names(scheduler, "?State=DISABLED")).isEmpty();
        assertThat(names(scheduler, "?NamePrefix=x")).isEmpty();
        assertThat(names(scheduler, "?ScheduleGroup=mine")).isEmpty();
    }

    @Test
    void refusesATemplateWithAnotherTarget() {
        ScheduleResource queue = new ScheduleResource(
                "Queue", "queue", "arn", Optional.empty(), "rate(1 day)", "UTC", true, "arn:aws:sqs:x", ROLE, "");

        assertThatThrownBy(() -> scheduler(queue))
                .isInstanceOf(UnreadableTemplate.class)
                .hasMessage("resource Queue: the target arn:aws:sqs:x is not emulated locally;"
                        + " arn:aws:scheduler:::aws-sdk:sfn:startExecution is");
    }

    private static List<String> names(Scheduler scheduler, String query) {
        return call(scheduler, "GET", "/schedules" + query, "{}").findValuesAsText("Name");
    }

    private static String refused(Scheduler scheduler, String method, String target, String input) {
        try {
            call(scheduler, method, target, input);
            throw new AssertionError("taken: " + input);
        } catch (ServiceError refused) {
            return refused.code() + ": " + refused.getMessage();
        }
    }

    private static JsonNode call(Scheduler scheduler, String method, String target, String input) {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String query = question < 0 ? "" : target.substring(question + 1);
        return scheduler.call(
                new RestCall(OWNER, Samples.REGION, method, path, QueryString.parse(query), Samples.json(input)));
    }

    private void pass(String until) {
        try {
            clock.waitUntil(Instant.parse(until)).close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static ScheduleResource schedule(String input) {
        return new ScheduleResource(
                "Nightly",
                "nightly",
                "arn:aws:scheduler:eu-west-1:111122223333:schedule/default/nightly",
                Optional.empty(),
                "cron(30 2 * * ? *)",
                "Europe/Berlin",
                true,
                "arn:aws:scheduler:::aws-sdk:sfn:startExecution",
                ROLE,
                input);
    }

    private Scheduler scheduler(ScheduleResource schedule) {
        return scheduler("schedule-group/default", schedule);
    }

    /** With a role that trusts this group, and a machine that succeeds at once. */
    private Scheduler scheduler(String group, ScheduleResource schedule) {
        StepFunctions stepFunctions =
                new StepFunctions(clock, this::require, Samples.REGION, Samples.ACCOUNT, ExecutionListener.none());
        stepFunctions.create(
                MACHINE,
                "m",
                ROLE,
                Samples.json("{'QueryLanguage': 'JSONata', 'StartAt': 'End', 'States': {'End': {'Type': 'Succeed'}}}"),
                (function, payload) -> {
                    throw new IllegalStateException("no function is expected to be called");
                });
        Credentials credentials = new Credentials(deployment(group));
        Scheduler scheduler = new Scheduler(
                List.of(schedule),
                new StartExecution(credentials, stepFunctions, Samples.REGION, Samples.ACCOUNT),
                clock,
                this::require,
                deliveries);
        scheduler.begin();
        return scheduler;
    }

    private synchronized void require(Principal caller, String action, String resource, Map<String, String> context) {
        required.add(action + " " + resource);
    }

    private static Deployment deployment(String group) {
        JsonNode trust = Samples.json("""
                {'Statement': [{'Effect': 'Allow', 'Action': 'sts:AssumeRole',
                  'Principal': {'Service': 'scheduler.amazonaws.com'}, 'Condition': {'StringEquals': {
                    'aws:SourceAccount': '111122223333',
                    'aws:SourceArn': 'arn:aws:scheduler:eu-west-1:111122223333:%s'}}}]}""".formatted(group));
        RoleResource role = new RoleResource("Start", "start", ROLE, trust, List.of(), RoleResource.USUAL_SESSION);
        return new Deployment(
                Samples.STACK,
                Samples.ACCOUNT,
                Samples.REGION,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(role),
                EventResources.NONE,
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of());
    }
}
