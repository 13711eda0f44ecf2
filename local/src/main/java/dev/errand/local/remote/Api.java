package dev.errand.local.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.SdkHttpMethod;

/** The HTTP API of a stack, call by call: each is signed, and asked again where there was no answer. */
final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SERVICE = "execute-api";
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);

    private final SignedHttp http;
    private final Patience patience;
    private final Stack stack;

    Api(SignedHttp http, Patience patience, Stack stack) {
        this.http = http;
        this.patience = patience;
        this.stack = stack;
    }

    /**
     * @param query in any order
     * @throws ApiProblem as the API says it
     * @throws Refused where the caller may not
     * @throws Unreachable where there is no answer
     */
    JsonNode get(String path, Map<String, String> query) {
        return call(SdkHttpMethod.GET, path + text(query), Map.of(), "");
    }

    /** The same with a body; only what may be done twice. */
    JsonNode post(String path, Map<String, String> query, Map<String, String> headers, JsonNode body) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return call(SdkHttpMethod.POST, path + text(query), all, body.toString());
    }

    private JsonNode call(SdkHttpMethod method, String place, Map<String, String> headers, String body) {
        Outgoing call = new Outgoing(method, uri(place), headers, body);
        Answer answer = patience.ask("the API of " + stack.name(), () -> http.send(SERVICE, call));
        if (answer.isSuccess()) {
            return parse(answer);
        }
        throw answer.isProblem() && answer.status() < 500
                ? ApiProblem.of(answer.status(), parse(answer))
                : failure(call, answer);
    }

    private RuntimeException failure(Outgoing call, Answer answer) {
        if (answer.status() == 429) {
            return new Unreachable(
                    "the API of %s is throttled: too many calls at once; try again later".formatted(stack.name()));
        }
        if (answer.status() == 403) {
            return new Refused(forbidden(call, answer));
        }
        return new Unreachable(
                "the API of %s answered with status %d: %s".formatted(stack.name(), answer.status(), message(answer)));
    }

    /** An HTTP API says no more than Forbidden, whatever is wrong: the rest is found out here. */
    private String forbidden(Outgoing call, Answer answer) {
        return Skew.of(answer, http.clock())
                .filter(skew -> skew.isMoreThan(MOST_SKEW))
                .map(Skew::text)
                .orElseGet(() ->
                        "IAM does not let these credentials call the API of %s; allow execute-api:Invoke on %s\n  (the answer was 403: %s)"
                                .formatted(stack.name(), arn(call), message(answer)));
    }

    private String arn(Outgoing call) {
        String api = call.uri().getHost().replaceFirst("\\..*", "");
        return "arn:%s:execute-api:%s:%s:%s/$default/%s%s"
                .formatted(
                        stack.partition(),
                        http.caller().region(),
                        stack.account(),
                        api,
                        call.method(),
                        call.uri().getPath());
    }

    private URI uri(String place) {
        return URI.create(stack.apiUrl().replaceFirst("/+$", "") + place);
    }

    private static String text(Map<String, String> query) {
        return query.isEmpty()
                ? ""
                : new TreeMap<>(query)
                        .entrySet().stream()
                                .map(one -> one.getKey() + "="
                                        + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8)
                                                .replace("+", "%20"))
                                .collect(Collectors.joining("&", "?", ""));
    }

    private JsonNode parse(Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new Unreachable(
                    "what answered is not the API of %s: %s".formatted(stack.name(), shortened(answer.body())), e);
        }
    }

    private static String message(Answer answer) {
        try {
            JsonNode body = JSON.readTree(answer.body());
            return body.path("detail").asText(body.path("message").asText(shortened(answer.body())));
        } catch (JsonProcessingException e) {
            return shortened(answer.body());
        }
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }
}
