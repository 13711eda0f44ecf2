package dev.errand.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Route;
import dev.errand.fake.JsonStore;
import dev.errand.fake.SampleRun;
import dev.errand.result.Completeness;
import dev.errand.result.FetchedFiles;
import dev.errand.result.Output;
import dev.errand.result.Status;
import dev.errand.store.Keys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutputsTest {
    private static final String NODE = "i-00000001";
    private static final String PLACE = "/runs/run/nodes/" + NODE + "/";
    private static final String KEY = "runs/run/nodes/" + NODE + "/stderr";
    private static final Output LONG =
            new Output("begins", 9000, Optional.of("ab"), Completeness.YES, Optional.of(KEY));
    private static final FetchedFiles FILES = new FetchedFiles(
            1,
            10_240,
            Optional.of("cd"),
            Completeness.YES,
            Optional.of("runs/run/nodes/i-00000001/files.tar"),
            List.of());

    private final CalledApi api = reported();

    @Test
    void aShortTextIsInTheAnswer() {
        assertThat(CalledApi.json(api.get(Route.READ_OUTPUT, PLACE + "stdout").body()))
                .isEqualTo(CalledApi.json("""
                {"bytes": 3, "sha256": "%s", "complete": "yes", "text": "up\\n"}""".formatted(Keys.sha256("up\n"))));
    }

    @Test
    void aLongOneIsALinkThatIsSavedUnderAName() {
        assertThat(CalledApi.json(api.get(Route.READ_OUTPUT, PLACE + "stderr").body()))
                .isEqualTo(CalledApi.json("""
                {"bytes": 9000, "sha256": "ab", "complete": "yes",
                 "url": "https://bucket/%s?as=attachment;filename=run-%s-stderr.txt&type=text/plain;charset=utf-8",
                 "expiresAt": "2026-11-22T10:12:00Z"}""".formatted(KEY, NODE)));
    }

    @Test
    void whoeverWantsTextGetsTheBytes() {
        api.objects.put(KEY, "é\0".getBytes(StandardCharsets.UTF_8));

        assertThat(text("stdout")).isEqualTo(bytes("up\n"));
        assertThat(text("stderr")).isEqualTo(bytes("é\0"));
    }

    @Test
    void moreTextThanLambdaAnswersIsALink() {
        api.objects.put(KEY, new byte[4 * 1024 * 1024 + 1]);

        ApiResponse response = text("stderr");

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(CalledApi.json(response.body()).path("detail").asText())
                .isEqualTo("stderr has more than the 4194304 bytes that are answered as text; ask with Accept:"
                        + " application/json for a link to it");
    }

    @Test
    void filesAreALink() {
        assertThat(CalledApi.json(api.get(Route.READ_OUTPUT, PLACE + "files").body()))
                .isEqualTo(CalledApi.json("""
                {"bytes": 10240, "sha256": "cd", "complete": "yes",
                 "url": "https://bucket/runs/run/nodes/%s/files.tar?as=attachment;filename=run-%s-files.tar&type=application/x-tar",
                 "expiresAt": "2026-11-22T10:12:00Z"}""".formatted(NODE, NODE)));
        assertThat(text("files").statusCode()).isEqualTo(406);
    }

    @Test
    void whatIsNotHeldIsNotThere() {
        CalledApi plain = new CalledApi(store(SampleRun.of(1)));

        assertThat(plain.get(Route.READ_OUTPUT, PLACE + "files").statusCode()).isEqualTo(404);
        assertThat(api.get(Route.READ_OUTPUT, PLACE + "stdin").statusCode()).isEqualTo(404);
    }

    @Test
    void whoeverAcceptsJsonBesideTextIsAnsweredJson() {
        ApiResponse response = api.call(
                Route.READ_OUTPUT,
                PLACE + "stdout",
                Map.of(),
                Map.of("accept", "text/plain, application/json, application/problem+json"),
                "");

        assertThat(response)
                .isEqualTo(api.get(Route.READ_OUTPUT, PLACE + "stdout"))
                .isNotEqualTo(text("stdout"));
    }

    @Test
    void whoeverAcceptsNothingThatThereIsIsToldSo() {
        ApiResponse response =
                api.call(Route.READ_OUTPUT, PLACE + "stdout", Map.of(), Map.of("accept", "image/png"), "");

        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(api.call(Route.READ_OUTPUT, PLACE + "stdout", Map.of(), Map.of("accept", "*/*"), "")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void resultAndReportAreLinks() {
        assertThat(CalledApi.json(api.get(Route.LINK_RESULT, "/runs/run/result").body()))
                .isEqualTo(CalledApi.json("""
                {"url": "https://bucket/runs/run/result.json?as=attachment;filename=run-result.json&type=application/json",
                 "expiresAt": "2026-11-22T10:12:00Z"}"""));
        assertThat(CalledApi.json(api.get(Route.LINK_REPORT, "/runs/run/report").body()))
                .isEqualTo(CalledApi.json("""
                {"url": "https://bucket/runs/run/report.html?as=inline;filename=run-report.html&type=text/html;charset=utf-8",
                 "expiresAt": "2026-11-22T10:12:00Z"}"""));
    }

    @Test
    void aRunThatGoesOnHasNoResultYet() {
        CalledApi running = CalledApi.empty();
        running.runs.running("run", Map.of());

        assertThat(type(running.get(Route.LINK_RESULT, "/runs/run/result")))
                .isEqualTo("urn:errand:problem:not-there-yet");
        assertThat(type(running.get(Route.LINK_RESULT, "/runs/none/result")))
                .isEqualTo("urn:errand:problem:no-such-run");
    }

    @Test
    void aDuplicateSaysWhoseResultToAskFor() {
        CalledApi duplicate = CalledApi.empty();
        duplicate.runs.succeeded("run", Map.of(), Map.of("duplicateOf", "first"));

        assertThat(CalledApi.json(duplicate
                                .get(Route.LINK_REPORT, "/runs/run/report")
                                .body())
                        .path("detail")
                        .asText())
                .isEqualTo("the run is a duplicate; ask for that of 'first'");
    }

    @Test
    void anUploadIsALinkForTheseBytesUnderANameThatNobodyGuesses() {
        String sha256 = Keys.sha256("x");

        ApiResponse response =
                api.post(Route.CREATE_UPLOAD, "/uploads", "{\"bytes\": 1, \"sha256\": \"%s\"}".formatted(sha256));

        String key = "uploads/2026-11-22/" + "abc234".repeat(4);
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(CalledApi.json(response.body())).isEqualTo(CalledApi.json("""
                {"s3": "s3://bucket/%1$s", "url": "https://bucket/%1$s?bytes=1", "method": "PUT",
                 "headers": {"if-none-match": "*", "x-amz-checksum-sha256": "%2$s"},
                 "expiresAt": "2026-11-22T10:12:00Z"}""".formatted(key, sha256)));
    }

    @Test
    void aBadUploadIsRefusedWithEveryProblem() {
        ApiResponse response = api.post(Route.CREATE_UPLOAD, "/uploads", "{\"bytes\": 1.5, \"name\": \"x\"}");

        assertThat(CalledApi.json(response.body()).path("problems")).isEqualTo(CalledApi.json("""
                [{"path": "$.name", "message": "is not a field of an upload; known are [bytes, sha256]"},
                 {"path": "$.bytes", "message": "is 1.5; write how many there are, 1 to 5368709120"},
                 {"path": "$.sha256", "message":
                   "is null; write the content's SHA-256 as 64 lower-case hexadecimal digits"}]"""));
    }

    private ApiResponse text(String stream) {
        return api.call(Route.READ_OUTPUT, PLACE + stream, Map.of(), Map.of("Accept", "text/plain"), "");
    }

    private static ApiResponse bytes(String text) {
        return new ApiResponse(
                200,
                Map.of("Content-Type", "text/plain; charset=utf-8"),
                Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)),
                true);
    }

    private static String type(ApiResponse response) {
        assertThat(response.statusCode()).isEqualTo(404);
        return CalledApi.json(response.body()).path("type").asText();
    }

    private static CalledApi reported() {
        return new CalledApi(store(SampleRun.of(1)
                .where(result -> SampleRun.ended(result, Status.SUCCESS, 0, SampleRun.printed("up\n"), LONG)
                        .with(Optional.empty(), Optional.of(FILES)))));
    }

    private static JsonStore store(SampleRun sample) {
        sample.findings();
        return JsonStore.of(sample.store());
    }
}
