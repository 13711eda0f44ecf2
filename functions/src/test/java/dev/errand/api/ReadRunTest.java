package dev.errand.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Route;
import dev.errand.fake.JsonStore;
import dev.errand.fake.SampleRun;
import dev.errand.plan.CallerRecord;
import dev.errand.result.EarlyEnd;
import dev.errand.store.Keys;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadRunTest {
    private static final Map<String, Object> REQUEST =
            Map.of("name", "disk usage", "targets", Map.of("all", true), "command", "df -h /");
    private static final String ARN = "arn:aws:states:eu-west-1:111122223333:execution:Errand:run";
    private static final String SHARED = """
            "run": "run", "name": "disk usage", "execution": "%s", "startedAt": "2026-11-22T10:00:00Z",
            "dryRun": false""".formatted(ARN);

    @Test
    void aRunThatPlanHasNotSeenYetIsRunning() {
        CalledApi api = CalledApi.empty();
        api.store.put(Keys.caller("run"), new CallerRecord(CalledApi.ADA, REQUEST));
        api.runs.running("run", REQUEST);

        assertThat(read(api)).isEqualTo(CalledApi.json("""
                {%s, "status": "Running", "requestedBy": {"name": "api:%s", "claimed": false}}""".formatted(SHARED, CalledApi.ADA)));
    }

    @Test
    void aRunThatGoesOnSaysHowFarItIs() {
        SampleRun sample = SampleRun.of(60);
        sample.findings();
        CalledApi api = new CalledApi(JsonStore.of(sample.store()));
        api.store.delete(Keys.result("run"));
        api.store.put(Keys.cancelled("run"), new EarlyEnd(EarlyEnd.How.LEAVE, "ada", Instant.EPOCH));
        api.runs.running("run", REQUEST);

        assertThat(read(api).path("progress")).isEqualTo(CalledApi.json("""
                {"waves": 1, "nodes": 60, "notRun": 0, "finished": 0, "collected": 0}"""));
        assertThat(read(api).path("cancelled"))
                .isEqualTo(CalledApi.json("{\"how\": \"leave\", \"by\": \"ada\", \"at\": \"1970-01-01T00:00:00Z\"}"));
    }

    @Test
    void aRunThatHasEndedSaysWhatBecameOfIt() {
        CalledApi api = reported(2);
        api.runs.succeeded("run", REQUEST, Map.of("summary", "2 of 2 nodes succeeded.", "verdict", "Succeeded"));

        assertThat(read(api)).isEqualTo(CalledApi.json("""
                {%s, "status": "Succeeded", "endedAt": "2026-11-22T10:01:00Z",
                 "counts": {"total": 2, "succeeded": 2, "Success": 2}, "summary": "2 of 2 nodes succeeded."}""".formatted(SHARED)));
    }

    @Test
    void aRunOfWhichNodesFailedHasASummaryAndNoFailure() {
        CalledApi api = CalledApi.empty();
        api.runs.failed("run", Runs.State.FAILED, REQUEST, "RunFailed", "1 of 2 nodes did not succeed.");

        assertThat(read(api)).isEqualTo(CalledApi.json("""
                {%s, "status": "Failed", "endedAt": "2026-11-22T10:01:01Z", "summary": "1 of 2 nodes did not succeed."}""".formatted(SHARED)));
    }

    @Test
    void aRunThatCouldNotGoOnSaysWhy() {
        CalledApi api = CalledApi.empty();
        api.runs.failed("run", Runs.State.FAILED, REQUEST, "dev.errand.plan.NoNodesMatched", "no managed node");

        assertThat(read(api)).isEqualTo(CalledApi.json("""
                {%s, "status": "Failed", "endedAt": "2026-11-22T10:01:01Z",
                 "failure": {"error": "dev.errand.plan.NoNodesMatched", "message": "no managed node"}}""".formatted(SHARED)));
    }

    @Test
    void recordsOfAnotherRunUnderItsNameAreNotItsOwn() {
        CalledApi api = reported(2);
        api.runs.failed("run", Runs.State.FAILED, REQUEST, "dev.errand.plan.RunIdAlreadyUsed", "used");

        assertThat(read(api)).isEqualTo(CalledApi.json("""
                {%s, "status": "Failed", "endedAt": "2026-11-22T10:01:01Z",
                 "failure": {"error": "dev.errand.plan.RunIdAlreadyUsed", "message": "used"}}""".formatted(SHARED)));
    }

    @Test
    void aRunWhoseExecutionWasStoppedIsEndedUntilTheSweepHasFinishedIt() {
        CalledApi stopped = CalledApi.empty();
        CalledApi finished = reported(1);
        stopped.runs.failed("run", Runs.State.ABORTED, REQUEST, "Stopped", "by hand");
        finished.runs.failed("run", Runs.State.ABORTED, REQUEST, "Stopped", "by hand");

        assertThat(read(stopped).path("status").asText()).isEqualTo("Ended");
        assertThat(read(finished).path("status").asText()).isEqualTo("Succeeded");
    }

    @Test
    void aDuplicateNamesTheRunThatHoldsItsKey() {
        CalledApi api = CalledApi.empty();
        api.runs.succeeded("run", REQUEST, Map.of("next", "duplicate", "duplicateOf", "first"));

        assertThat(read(api)).isEqualTo(CalledApi.json("""
                {%s, "status": "Duplicate", "endedAt": "2026-11-22T10:01:01Z", "duplicateOf": "first"}""".formatted(SHARED)));
    }

    @Test
    void aRunThatStepFunctionsHasForgottenIsWhatItsResultSays() {
        CalledApi api = reported(2);

        assertThat(read(api)).isEqualTo(CalledApi.json("""
                {"run": "run", "name": "disk usage", "status": "Succeeded",
                 "execution": "arn:aws:states:eu-west-1:111122223333:execution:errand:run",
                 "startedAt": "2026-11-22T10:00:00Z", "endedAt": "2026-11-22T10:01:00Z", "dryRun": false,
                 "counts": {"total": 2, "succeeded": 2, "Success": 2}}"""));
    }

    @Test
    void aRunThatNobodyKnowsIsNotThere() {
        ApiResponse response = CalledApi.empty().get(Route.READ_RUN, "/runs/none");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(CalledApi.json(response.body()).path("detail").asText())
                .isEqualTo("there is no run 'none', or its records are deleted by now");
    }

    @Test
    void namesThatWouldLeadElsewhereInTheStoreAreNoRuns() {
        ApiResponse response = CalledApi.empty().get(Route.READ_RUN, "/runs/" + "..%2Fkeys");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(CalledApi.json(response.body()).path("detail").asText())
                .isEqualTo("'..%2Fkeys' is no name that a run can have");
    }

    @Test
    void parametersThatTheRouteDoesNotKnowAreRefused() {
        ApiResponse response = CalledApi.empty().get(Route.READ_RUN, "/runs/run", Map.of("verbose", "1"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(CalledApi.json(response.body()).path("detail").asText())
                .isEqualTo("the query has verbose, which this route does not know; it takes none");
    }

    private static com.fasterxml.jackson.databind.JsonNode read(CalledApi api) {
        ApiResponse response = api.get(Route.READ_RUN, "/runs/run");
        assertThat(response.statusCode()).isEqualTo(200);
        return CalledApi.json(response.body());
    }

    private static CalledApi reported(int nodes) {
        SampleRun sample = SampleRun.of(nodes);
        sample.findings();
        return new CalledApi(JsonStore.of(sample.store()));
    }
}
