package dev.errand.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.Principal;
import dev.errand.local.template.RouteResource;
import dev.errand.local.template.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTest {
    private static final Principal ALICE = new Principal(
            "ASIAALICE", "secret", "arn:aws:sts::111122223333:assumed-role/ops/alice", Samples.ACCOUNT, "Ops");
    private static final RouteResource ROUTE =
            new RouteResource("GET /runs/{run}", true, "arn", true, Duration.ofSeconds(30));

    @Test
    void hasEveryFieldOfTheFormat() {
        ApiRequest request = new ApiRequest(
                "GET",
                "/runs/a%20b",
                "x=1&x=2%2C3&y=a+b&z",
                Map.of(
                        "host", List.of("api.example"),
                        "x-twice", List.of("one", "two"),
                        "cookie", List.of("a=1; b=2"),
                        "user-agent", List.of("curl/8")),
                Body.EMPTY,
                "127.0.0.1",
                "HTTP/1.1");

        JsonNode event = event(request, Map.of("run", "a b"), Optional.of(ALICE));

        assertThat(event).isEqualTo(Samples.json("""
                {'version': '2.0', 'routeKey': 'GET /runs/{run}', 'rawPath': '/runs/a b',
                 'rawQueryString': 'x=1&x=2%2C3&y=a+b&z', 'cookies': ['a=1', 'b=2'],
                 'headers': {'content-length': '0', 'host': 'api.example', 'user-agent': 'curl/8',
                   'x-forwarded-for': '127.0.0.1', 'x-forwarded-port': '443', 'x-forwarded-proto': 'https',
                   'x-twice': 'one,two'},
                 'queryStringParameters': {'x': '1,2,3', 'y': 'a b', 'z': ''},
                 'requestContext': {'accountId': '111122223333', 'apiId': 'abc123',
                   'authorizer': {'iam': {'accessKey': 'ASIAALICE', 'accountId': '111122223333',
                     'callerId': 'ID', 'cognitoIdentity': null, 'principalOrgId': null,
                     'userArn': 'arn:aws:sts::111122223333:assumed-role/ops/alice', 'userId': 'ID'}},
                   'domainName': 'api.example', 'domainPrefix': 'abc123',
                   'http': {'method': 'GET', 'path': '/runs/a b', 'protocol': 'HTTP/1.1', 'sourceIp': '127.0.0.1',
                     'userAgent': 'curl/8'},
                   'requestId': 'id=', 'routeKey': 'GET /runs/{run}', 'stage': '$default',
                   'time': '12/Mar/2020:19:03:58 +0000', 'timeEpoch': 1584039838123},
                 'pathParameters': {'run': 'a b'}, 'isBase64Encoded': false}
                """.replace(
                        "ID", CallerIdentity.of(ALICE).id())));
        assertThat(CallerIdentity.of(ALICE).id()).matches("AROA[0-9A-F]{17}:alice");
    }

    @Test
    void whatARequestDoesNotHaveIsLeftOut() {
        JsonNode event = event(request(Map.of(), Body.EMPTY), Map.of(), Optional.empty());

        assertThat(event.fieldNames())
                .toIterable()
                .containsExactly(
                        "version",
                        "routeKey",
                        "rawPath",
                        "rawQueryString",
                        "headers",
                        "requestContext",
                        "isBase64Encoded");
        assertThat(event.path("rawQueryString").asText()).isEmpty();
        assertThat(event.path("requestContext").has("authorizer")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "Application/JSON; charset=utf-8", "text/plain", "application/xml", "text/x"
            })
    void textsAreSentAsTheyAre(String type) {
        JsonNode event =
                event(request(Map.of("content-type", List.of(type)), Body.of("{\"ü\"}")), Map.of(), Optional.empty());

        assertThat(event.path("body").asText()).isEqualTo("{\"ü\"}");
        assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/octet-stream", "application/x-www-form-urlencoded", "application/problem+json", ""})
    void allElseIsSentInBase64(String type) {
        JsonNode event = event(
                request(Map.of("content-type", List.of(type)), Body.of("hello world")), Map.of(), Optional.empty());

        assertThat(event.path("body").asText()).isEqualTo("aGVsbG8gd29ybGQ=");
        assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/a%2Fb, /a/b",
        "/a%252Fb, /a%2Fb",
        "/a+b, /a+b",
        "/%C3%BC, /ü",
        "/a%3Fb=1/c, /a",
        "/a%23b, /a#b",
    })
    void aPathIsDecodedOnceAndEndsAtAQuestionMark(String raw, String path) {
        ApiRequest request = new ApiRequest("GET", raw, "", Map.of(), Body.EMPTY, "127.0.0.1", "HTTP/1.1");

        assertThat(request.path()).isEqualTo(path);
    }

    private static ApiRequest request(Map<String, List<String>> headers, Body body) {
        return new ApiRequest("POST", "/runs", "", headers, body, "127.0.0.1", "HTTP/1.1");
    }

    private static JsonNode event(ApiRequest request, Map<String, String> parameters, Optional<Principal> caller) {
        Visit visit = new Visit("id=", Instant.parse("2020-03-12T19:03:58.123Z"), request);
        return new Event(Samples.ACCOUNT, "abc123").of(visit, new Routes.Match(ROUTE, parameters), caller);
    }
}
