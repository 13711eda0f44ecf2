package dev.errand.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.Principal;
import dev.errand.local.states.FunctionInvoker.Answer;
import dev.errand.local.template.Samples;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API as clients that sign with the AWS SDK find it. */
class HttpApiTest {
    private static final String FORBIDDEN = "{\"message\":\"Forbidden\"}";
    private static final String FAILED = "{\"message\":\"Internal Server Error\"}";

    @TempDir
    Path folder;

    private RunningApi api;
    private Signed owner;

    @BeforeEach
    void start() throws IOException {
        api = new RunningApi(ApiSample.deployment(folder), folder);
        owner = Signed.by(api.credentials, api.credentials.owner());
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aSignedRequestReachesTheFunctionWithItsCaller() throws Exception {
        HttpResponse<String> response = owner.get(url("/runs/abc?b=2&a=1&a=3"));

        assertAnswer(response, 200, "{\"ok\":true}");
        JsonNode event = api.function.event();
        assertThat(event.path("routeKey").asText()).isEqualTo("GET /runs/{run}");
        assertThat(event.path("pathParameters")).isEqualTo(Samples.json("{'run': 'abc'}"));
        assertThat(event.path("queryStringParameters")).isEqualTo(Samples.json("{'a': '1,3', 'b': '2'}"));
        assertThat(event.at("/requestContext/authorizer/iam/userArn").asText())
                .isEqualTo("arn:aws:iam::111122223333:user/owner");
        assertThat(event.at("/requestContext/requestId").asText())
                .isEqualTo(response.headers().firstValue("apigw-requestid").orElseThrow());
        assertThat(event.at("/requestContext/time").asText()).isEqualTo("01/Jan/2026:00:00:00 +0000");
        assertThat(api.counts.byAction()).isEqualTo(Map.of("execute-api:Invoke", 1L));
    }

    @Test
    void headersArriveInLowerCaseAndAnEmptyBodyNotAtAll() throws Exception {
        HttpRequest request = owner.request(
                "POST",
                url("/runs"),
                "",
                Map.of("X-CamelCase", "One"),
                more -> more.header("X-Twice", "a").header("x-twice", "b"));

        assertThat(sent(request)).isEqualTo(200);
        assertThat(api.function.event().at("/headers/x-camelcase").asText()).isEqualTo("One");
        assertThat(api.function.event().at("/headers/x-twice").asText()).isEqualTo("a,b");
        assertThat(api.function.event().has("body")).isFalse();
        assertThat(api.function.event().path("isBase64Encoded").asBoolean()).isFalse();
    }

    @Test
    void theFunctionsStatusHeadersAndCookiesAreAnswered() throws Exception {
        api.function.answers("{'statusCode': 202, 'headers': {'Location': '/runs/x', 'Content-Length': '999'},"
                + " 'cookies': ['a=1; Secure', 'b=2'], 'body': 'started'}");

        HttpResponse<String> response =
                owner.send("POST", url("/runs"), "{\"command\":\"ü\"}", Map.of("Content-Type", "application/json"));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEqualTo("started");
        assertThat(response.headers().firstValue("location")).contains("/runs/x");
        assertThat(response.headers().allValues("set-cookie")).containsExactly("a=1; Secure", "b=2");
        assertThat(response.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
        assertThat(api.function.event().path("body").asText()).isEqualTo("{\"command\":\"ü\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/runs/a%20b",
                "/runs/%C3%BC",
                "/runs/a+b",
                "/runs/100%25",
                "/runs/a:b@c=d,e;f!",
                "/runs/a?x=%2F%3F%26&y=%C3%BC",
                "/runs/~a-b_c.d",
                "/runs/a?flag",
                "/runs/a?x=&x=&y",
                "/runs/a%3Ab"
            })
    void encodedPathsAndQueriesAreSignedAsTheSdkSignsThem(String path) throws Exception {
        assertThat(owner.get(url(path)).statusCode()).isEqualTo(200);
        assertThat(get(owner.presigned(url(path), Duration.ofMinutes(1))).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/files/a//b", "/files/./a", "/files/a/../b", "/files/a/b/", "/files/a/./", "/files/..%2Fa"})
    void aPathIsSignedWithoutItsDotsAndEmptySegments(String path) throws Exception {
        assertThat(owner.get(url(path)).statusCode()).isEqualTo(200);
        assertThat(api.function.event().path("rawPath").asText()).isEqualTo(path.replace("%2F", "/"));
    }

    @Test
    void anUnsignedRequestIsForbidden() throws Exception {
        HttpResponse<String> response = get(url("/runs"));

        assertAnswer(response, 403, FORBIDDEN);
        assertThat(response.headers().map().keySet())
                .containsExactlyInAnyOrder("apigw-requestid", "content-length", "content-type", "date");
        assertThat(api.function.calls()).isZero();
    }

    @Test
    void aRouteThatAsksForNoSignatureNeedsNone() throws Exception {
        assertAnswer(get(url("/health")), 200, "{\"ok\":true}");
        assertThat(api.function.event().path("requestContext").has("authorizer"))
                .isFalse();
    }

    @Test
    void aSignatureForSomethingElseIsForbidden() throws Exception {
        assertAnswer(owner.forService("ssm").get(url("/runs")), 403, FORBIDDEN);
        assertAnswer(owner.forRegion("us-east-1").get(url("/runs")), 403, FORBIDDEN);
        assertAnswer(
                owner.at(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-6)))
                        .get(url("/runs")),
                403,
                FORBIDDEN);
        assertThat(api.function.calls()).isZero();
        assertThat(api.log())
                .extracting(line -> line.replaceAll(".*user/owner|.*403 - ", ""))
                .containsExactly(
                        "Credential should be scoped to a valid service 'execute-api'. -",
                        "Credential should be scoped to a valid region 'eu-west-1'. -",
                        api.log().get(2).replaceAll(".*403 - ", ""));
        assertThat(api.log().get(2)).contains("Signature expired: ");
    }

    @Test
    void whoeverIsNotKnownIsForbidden() throws Exception {
        Principal stranger = new Principal("AKIASTRANGER", "secret", "arn", Samples.ACCOUNT, "x");
        Principal liar = new Principal(api.credentials.owner().accessKeyId(), "wrong", "arn", Samples.ACCOUNT, "x");

        assertAnswer(Signed.by(api.credentials, stranger).get(url("/runs")), 403, FORBIDDEN);
        assertAnswer(Signed.by(api.credentials, liar).get(url("/runs")), 403, FORBIDDEN);
        assertThat(api.function.calls()).isZero();
    }

    @Test
    void aRequestThatWasChangedAfterwardsIsForbidden() throws Exception {
        URI runs = url("/runs/a?x=1&y=2");

        assertThat(sent(owner.request("GET", runs, "", Map.of(), request -> request.uri(url("/runs/b?x=1&y=2")))))
                .isEqualTo(403);
        assertThat(sent(owner.request("GET", runs, "", Map.of(), request -> request.uri(url("/runs/a?x=1&y=3")))))
                .isEqualTo(403);
        assertThat(sent(owner.request("GET", runs, "", Map.of(), request -> request.uri(url("/runs/a?x=1")))))
                .isEqualTo(403);
        assertThat(sent(owner.request(
                        "POST",
                        url("/runs"),
                        "{}",
                        Map.of(),
                        request -> request.POST(HttpRequest.BodyPublishers.ofString("{ }")))))
                .isEqualTo(403);
        assertThat(sent(owner.request(
                        "GET", runs, "", Map.of("X-Signed", "1"), request -> request.setHeader("X-Signed", "2"))))
                .isEqualTo(403);
        assertThat(api.function.calls()).isZero();
    }

    @Test
    void theOrderOfAQueryAndWhatIsNotSignedDoNotMatter() throws Exception {
        URI runs = url("/runs/a?x=1&y=2");

        assertThat(sent(owner.request("GET", runs, "", Map.of(), request -> request.uri(url("/runs/a?y=2&x=1")))))
                .isEqualTo(200);
        assertThat(sent(owner.request("GET", runs, "", Map.of(), request -> request.header("X-More", "1"))))
                .isEqualTo(200);
    }

    @Test
    void aSessionNeedsItsToken() throws Exception {
        Principal plan = api.credentials.issue("PlanRole42C4D327", "lambda.amazonaws.com", "plan");
        Signed session = Signed.by(api.credentials, plan);

        assertAnswer(session.get(url("/runs")), 403, FORBIDDEN);
        assertThat(api.log().getLast()).contains("no identity-based policy allows the execute-api:Invoke action");
        assertThat(sent(session.request(
                        "GET",
                        url("/runs"),
                        "",
                        Map.of(),
                        request -> request.setHeader("X-Amz-Security-Token", "other"))))
                .isEqualTo(403);
        assertThat(api.log().getLast()).contains("The security token included in the request is invalid.");
    }

    @Test
    void somebodyWhoMayOnlyReadOnlyReads() throws Exception {
        Signed reader = Signed.by(api.credentials, api.reader);

        assertThat(reader.get(url("/runs")).statusCode()).isEqualTo(200);
        assertAnswer(reader.send("POST", url("/runs"), "{}", Map.of()), 403, FORBIDDEN);
        assertThat(api.function.calls()).isEqualTo(1);
        assertThat(api.log().getLast())
                .startsWith("POST /runs POST /runs 403 arn:aws:iam::111122223333:user/reader User: "
                        + "arn:aws:iam::111122223333:user/reader is not authorized to perform: execute-api:Invoke on resource: "
                        + "arn:aws:execute-api:eu-west-1:111122223333:" + api.id() + "/$default/POST/runs because");
    }

    @Test
    void aPresignedUrlWorksUntilItsEnd() throws Exception {
        URI url = url("/runs/a?x=1");
        Signed earlier = owner.at(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10)));

        assertThat(get(owner.presigned(url, Duration.ofMinutes(1))).statusCode())
                .isEqualTo(200);
        assertThat(get(earlier.presigned(url, Duration.ofMinutes(11))).statusCode())
                .isEqualTo(200);
        assertAnswer(get(earlier.presigned(url, Duration.ofMinutes(9))), 403, FORBIDDEN);
        assertThat(api.log().getLast()).contains("Request has expired");
        URI tampered = URI.create(
                owner.presigned(url, Duration.ofMinutes(1)).toString().replace("x=1", "x=2"));
        assertAnswer(get(tampered), 403, FORBIDDEN);
    }

    @Test
    void whatHasNoRouteIsNotFoundSignedOrNot() throws Exception {
        String notFound = "{\"message\":\"Not Found\"}";

        assertAnswer(get(url("/nothing")), 404, notFound);
        assertAnswer(owner.get(url("/runs/a%2Fb")), 404, notFound);
        assertAnswer(owner.send("DELETE", url("/runs/a"), "", Map.of()), 404, notFound);
        assertThat(api.log())
                .containsExactly("GET /nothing - 404 - - -", "GET /runs/a/b - 404 - - -", "DELETE /runs/a - 404 - - -");
    }

    @Test
    void aRouteThatMayNotInvokeItsFunctionFails() throws Exception {
        assertAnswer(owner.get(url("/lonely")), 500, FAILED);
        assertThat(api.function.calls()).isZero();
        assertThat(api.log().getLast())
                .endsWith(
                        "doesn't have permissions to call the integration. Check the permissions" + " and try again.");
    }

    @Test
    void aFunctionThatFailsIsAnInternalError() throws Exception {
        api.function.fails("java.lang.IllegalStateException", "{\"errorMessage\":\"no\"}");
        assertAnswer(owner.get(url("/runs")), 500, FAILED);
        assertThat(api.log().getLast()).endsWith("java.lang.IllegalStateException: {\\\"errorMessage\\\":\\\"no\\\"}");

        api.function.answers("{'statusCode': 'none'}");
        assertAnswer(owner.get(url("/runs")), 500, FAILED);

        api.function.fails("Lambda.TooManyRequestsException", "Rate Exceeded.");
        assertAnswer(owner.get(url("/runs")), 503, "{\"message\":\"Service Unavailable\"}");

        api.function.fails("Lambda.RequestTooLargeException", "too large");
        assertAnswer(owner.get(url("/runs")), 413, "{\"message\":\"Request Entity Too Large\"}");
    }

    @Test
    void aFunctionThatTakesTooLongIsNotWaitedFor() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (RunningApi hasty = new RunningApi(
                ApiSample.changed(
                        Files.createDirectory(folder.resolve("hasty")),
                        resources ->
                                ApiSample.properties(resources, "ApiFunction").put("TimeoutInMillis", 50)),
                folder)) {
            hasty.function.answers(event -> {
                await(end);
                return new Answer.Returned(Samples.json("{}"));
            });

            HttpResponse<String> response =
                    Signed.by(hasty.credentials, hasty.credentials.owner()).get(hasty.uri.resolve("/runs"));

            assertAnswer(response, 503, "{\"message\":\"Service Unavailable\"}");
        } finally {
            end.countDown();
        }
    }

    @Test
    void tenMegabytesAreTheMost() throws Exception {
        String body = "x".repeat(10 * 1024 * 1024);

        assertThat(owner.send("POST", url("/runs"), body, Map.of()).statusCode())
                .isEqualTo(200);
        assertAnswer(
                owner.send("POST", url("/runs"), body + "x", Map.of()),
                413,
                "{\"message\":\"Request Entity Too Large\"}");
    }

    @Test
    void moreThanTheStageLetsPassIsThrottled() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(get(url("/health")).statusCode()).isEqualTo(200);
        }
        assertAnswer(get(url("/health")), 429, "{\"message\":\"Too Many Requests\"}");
        assertThat(api.log().getLast()).isEqualTo("GET /health GET /health 429 - - -");

        api.clock.pass(Duration.ofMillis(100));

        assertThat(get(url("/health")).statusCode()).isEqualTo(200);
        assertThat(get(url("/health")).statusCode()).isEqualTo(429);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private URI url(String path) {
        return URI.create(api.uri + path);
    }

    private static HttpResponse<String> get(URI url) throws IOException, InterruptedException {
        return Signed.send(HttpRequest.newBuilder(url).build());
    }

    private static int sent(HttpRequest request) throws IOException, InterruptedException {
        return Signed.send(request).statusCode();
    }

    private static void assertAnswer(HttpResponse<String> response, int status, String body) {
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
    }
}
