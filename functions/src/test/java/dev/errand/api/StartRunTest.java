package dev.errand.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.AccessDenied;
import dev.errand.contract.Route;
import dev.errand.contract.ServiceUnavailable;
import dev.errand.plan.CallerRecord;
import dev.errand.plan.IdempotencyRecord;
import dev.errand.store.Keys;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartRunTest {
    private static final String REQUEST =
            "{\"name\": \"Disk usage: all!\", \"targets\": {\"all\": true}, \"command\": \"df -h\"}";
    private static final Map<String, Object> TREE =
            Map.of("name", "Disk usage: all!", "targets", Map.of("all", true), "command", "df -h");
    private static final String MADE = "disk-usage-all-20261122-100203-abc234";
    private static final String ARN = "arn:aws:states:eu-west-1:111122223333:execution:Errand:";

    private final CalledApi api = CalledApi.empty();

    @Test
    void aRunIsStartedUnderANameThatSaysWhatAndWhen() {
        ApiResponse response = api.start(REQUEST);

        assertThat(response)
                .isEqualTo(new ApiResponse(
                        202,
                        Map.of("Content-Type", "application/json", "Location", "/runs/" + MADE),
                        "{\"run\":\"%s\",\"execution\":\"%s\",\"duplicate\":false}".formatted(MADE, ARN + MADE),
                        false));
        assertThat(CalledApi.json(api.runs.inputs.getOrDefault(MADE, ""))).isEqualTo(CalledApi.json(REQUEST));
    }

    @Test
    void whoAsksIsWrittenDownWithTheVeryRequest() {
        api.start(REQUEST);

        assertThat(api.store.get(Keys.caller(MADE), CallerRecord.class))
                .contains(new CallerRecord(CalledApi.ADA, TREE));
    }

    @Test
    void aRunWithoutANameIsNamedAfterWhatItDoes() {
        api.start("{\"targets\": {\"all\": true}, \"script\": {\"inline\": \"ls\"}}");
        api.start("{\"rerunFailedOf\": \"nightly\"}");
        api.start("{\"name\": \"finish 5\", \"targets\": {\"all\": true}, \"command\": \"ls\"}");

        assertThat(api.runs.inputs)
                .containsOnlyKeys(
                        "script-20261122-100203-abc234",
                        "rerun-20261122-100203-abc234",
                        "run-finish-5-20261122-100203-abc234");
    }

    @Test
    void aRunCanBeGivenAName() {
        ApiResponse response = named("nightly");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(api.runs.inputs).containsOnlyKeys("nightly");
    }

    @Test
    void theSameRequestByTheSameNameIsTheSameRun() {
        named("nightly");

        assertThat(named("nightly").statusCode()).isEqualTo(202);
        assertThat(api.store.list("runs/")).containsExactly(Keys.caller("nightly"));
    }

    @Test
    void aNameOfAnotherRunIsRefused() {
        api.store.put(Keys.caller("nightly"), new CallerRecord(CalledApi.ADA, Map.of()));

        assertThat(named("nightly")).isEqualTo(problem(409, "name-taken", "The name of the run is taken", TAKEN));
        assertThat(api.runs.inputs).isEmpty();
    }

    private static final String TAKEN =
            "there is or was a run 'nightly'; choose another name, or leave it out and one is made";

    @Test
    void aNameThatStepFunctionsRemembersIsRefusedAndLeavesNothing() {
        api.runs.succeeded("nightly", Map.of(), Map.of());

        assertThat(named("nightly")).isEqualTo(problem(409, "name-taken", "The name of the run is taken", TAKEN));
        assertThat(api.store.list("runs/")).isEmpty();
    }

    @Test
    void aNameThatOnlyTheRunStoreRemembersIsRefused() {
        api.store.put(Keys.request("nightly"), Map.of());

        assertThat(named("nightly").statusCode()).isEqualTo(409);
        assertThat(api.store.list("runs/")).containsExactly(Keys.request("nightly"));
    }

    @Test
    void namesThatNoRunStartedHereCanHaveAreRefused() {
        assertThat(named("two words"))
                .isEqualTo(problem(
                        400,
                        "invalid-parameter",
                        "A parameter is wrong",
                        "run is 'two words'; write 1 to 80 letters, digits, hyphens and underscores"));
        assertThat(named("finish-1-nightly"))
                .isEqualTo(problem(
                        400,
                        "invalid-parameter",
                        "A parameter is wrong",
                        "run is 'finish-1-nightly', a name that Errand gives what finishes other runs; write another"));
    }

    @Test
    void everyProblemOfABadRequestIsNamed() {
        ApiResponse response = api.start("{\"targets\": {\"all\": true}, \"command\": 1, \"documents\": 2}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(CalledApi.json(response.body()).at("/problems/0/path").asText())
                .isEqualTo("$.documents");
        assertThat(CalledApi.json(response.body()).at("/problems/1/path").asText())
                .isEqualTo("$.command");
        assertThat(api.runs.inputs).isEmpty();
        assertThat(api.store.list("")).isEmpty();
    }

    @Test
    void whatThisDeploymentDoesNotAllowIsABadRequest() {
        ApiResponse response = api.start("{\"targets\": {\"all\": true}, \"document\": {\"name\": \"Other\"}}");

        assertThat(CalledApi.json(response.body())).isEqualTo(CalledApi.json("""
                {"type": "urn:errand:problem:invalid-request", "title": "The request cannot be carried out",
                 "status": 400, "detail": "1 problem in the request", "requestId": "request-1",
                 "problems": [{"path": "$.document.name", "message":
                   "is 'Other'; this deployment runs AWS-*, so have its setting documents name this one"}]}"""));
    }

    @Test
    void whatIsNoJsonIsRefusedWithItsPlace() {
        ApiResponse response = api.start("{\"targets\":\n  oops}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(CalledApi.json(response.body()).path("detail").asText())
                .startsWith("line 2, column 3: Unrecognized token 'oops'");
    }

    @Test
    void aFieldThatIsThereTwiceIsNoJson() {
        assertThat(CalledApi.json(api.start("{\"command\": \"a\", \"command\": \"b\"}")
                                .body())
                        .path("detail")
                        .asText())
                .contains("Duplicate field 'command'");
    }

    @Test
    void aCallWithoutABodyIsRefused() {
        assertThat(api.start(""))
                .isEqualTo(problem(400, "not-json", "The body is not JSON", "the call has no body; send JSON"));
    }

    @Test
    void aRequestThatNoExecutionTakesIsToBeUploaded() {
        ApiResponse response =
                api.start("{\"targets\": {\"all\": true}, \"command\": \"%s\"}".formatted("x".repeat(262_144)));

        assertThat(response)
                .isEqualTo(problem(
                        413,
                        "too-large",
                        "It is too large",
                        "the request has 262181 bytes, and an execution takes 262144; upload the script or file (POST"
                                + " /uploads) and name it in the request: script.s3, or from of a copy"));
    }

    @Test
    void theHeadersKeyIsTheRequests() {
        keyed("k");

        assertThat(CalledApi.json(api.runs.inputs.getOrDefault(MADE, ""))
                        .path("idempotencyKey")
                        .asText())
                .isEqualTo("k");
    }

    @Test
    void anEarlierRunWithTheKeyIsAnswered() {
        Map<String, Object> request = Map.of(
                "name", "Disk usage: all!", "targets", Map.of("all", true), "command", "df -h", "idempotencyKey", "k");
        api.store.put(Keys.idempotency("k"), new IdempotencyRecord("first", Instant.EPOCH));
        api.runs.running("first", request);

        assertThat(keyed("k"))
                .isEqualTo(new ApiResponse(
                        200,
                        Map.of("Content-Type", "application/json", "Location", "/runs/first"),
                        "{\"run\":\"first\",\"execution\":\"%sfirst\",\"duplicate\":true}".formatted(ARN),
                        false));
        assertThat(api.runs.inputs).isEmpty();
    }

    @Test
    void aKeyOfAnotherRequestIsRefused() {
        api.store.put(Keys.idempotency("k"), new IdempotencyRecord("first", Instant.EPOCH));
        api.store.put(Keys.caller("first"), new CallerRecord(CalledApi.ADA, TREE));

        assertThat(keyed("k"))
                .isEqualTo(problem(
                        422,
                        "key-of-another-request",
                        "The idempotency key belongs to another request",
                        "the key 'k' belongs to the run 'first', which was asked for something else; send that request"
                                + " unchanged, or write another key"));
    }

    @Test
    void twoKeysAreOneTooMany() {
        ApiResponse response = api.call(
                Route.START_RUN,
                "/runs",
                Map.of(),
                Map.of("Idempotency-Key", "k"),
                "{\"targets\": {\"all\": true}, \"command\": \"df -h\", \"idempotencyKey\": \"l\"}");

        assertThat(CalledApi.json(response.body()).at("/problems/0").toString())
                .isEqualTo(
                        "{\"path\":\"$.idempotencyKey\",\"message\":\"is another than the header Idempotency-Key has;"
                                + " write it in one place\"}");
    }

    @Test
    void aDryRunAsksForNoKey() {
        api.store.put(Keys.idempotency("k"), new IdempotencyRecord("first", Instant.EPOCH));

        ApiResponse response = api.start(
                "{\"targets\": {\"all\": true}, \"command\": \"df -h\", \"idempotencyKey\": \"k\", \"dryRun\": true}");

        assertThat(response.statusCode()).isEqualTo(202);
    }

    @Test
    void aRunThatCouldNotBeStartedLeavesNothing() {
        api.runs.fail(new AccessDenied("role is not authorized to perform: states:StartExecution"));

        assertThat(api.start(REQUEST))
                .isEqualTo(problem(
                        500,
                        "permission-missing",
                        "The deployment lacks a permission",
                        "role is not authorized to perform: states:StartExecution"));
        assertThat(api.store.list("")).isEmpty();
    }

    @Test
    void aRunThatWasPerhapsStartedKeepsItsCaller() {
        api.runs.fail(new ServiceUnavailable("no answer of states"));

        ApiResponse response = api.start(REQUEST);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers()).containsEntry("Retry-After", "2");
        assertThat(api.store.list("")).containsExactly(Keys.caller(MADE));
    }

    @Test
    void whatNobodyExpectedSaysNothingOfItsInside() {
        api.runs.fail(new IllegalStateException("inside"));

        assertThat(api.start(REQUEST))
                .isEqualTo(problem(
                        500,
                        "internal",
                        "Errand has failed",
                        "the log of the function says why, beside the call's requestId"));
    }

    private ApiResponse named(String name) {
        return api.call(Route.START_RUN, "/runs", Map.of("run", name), Map.of(), REQUEST);
    }

    private ApiResponse keyed(String key) {
        return api.call(Route.START_RUN, "/runs", Map.of(), Map.of("idempotency-key", key), REQUEST);
    }

    private static ApiResponse problem(int status, String type, String title, String detail) {
        return new ApiResponse(
                status,
                Map.of("Content-Type", "application/problem+json"),
                "{\"type\":\"urn:errand:problem:%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"requestId\":\"request-1\"}"
                        .formatted(type, title, status, detail),
                false);
    }
}
