package dev.errand.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes what a function answered, in payload format 2.0, a response.
 *
 * <p>https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html; where that is
 * silent, as AWS's own test tool says to have observed: https://github.com/aws/aws-lambda-dotnet, Tools/LambdaTestTool-v2
 */
final class FunctionAnswer {
    private static final String STANDARD_TYPE = "text/plain; charset=utf-8";

    private FunctionAnswer() {}

    /** Empty when the answer is not of the format. */
    static Optional<ApiResponse> read(JsonNode answer) {
        if (!answer.has("statusCode")) {
            return Optional.of(new ApiResponse(
                    200, Map.of(ApiResponse.CONTENT_TYPE, "application/json"), List.of(), Body.of(answer.toString())));
        }
        return status(answer.path("statusCode"))
                .flatMap(status -> headers(answer.path("headers"))
                        .flatMap(headers -> cookies(answer.path("cookies"))
                                .flatMap(cookies ->
                                        body(answer).map(body -> new ApiResponse(status, headers, cookies, body)))));
    }

    private static Optional<Integer> status(JsonNode written) {
        return Optional.of(written.asText())
                .filter(text -> text.matches("[2-5][0-9]{2}"))
                .map(Integer::valueOf);
    }

    private static Optional<Map<String, String>> headers(JsonNode written) {
        Map<String, String> headers = new TreeMap<>();
        headers.put(ApiResponse.CONTENT_TYPE, STANDARD_TYPE);
        for (Map.Entry<String, JsonNode> header : written.properties()) {
            if (!header.getValue().isValueNode()) {
                return Optional.empty();
            }
            headers.put(
                    header.getKey().toLowerCase(Locale.ROOT), header.getValue().asText());
        }
        return isAbsent(written) || written.isObject() ? Optional.of(headers) : Optional.empty();
    }

    private static Optional<List<String>> cookies(JsonNode written) {
        List<String> cookies = new ArrayList<>();
        for (JsonNode cookie : written) {
            if (!cookie.isTextual()) {
                return Optional.empty();
            }
            cookies.add(cookie.asText());
        }
        return isAbsent(written) || written.isArray() ? Optional.of(cookies) : Optional.empty();
    }

    private static Optional<Body> body(JsonNode answer) {
        JsonNode written = answer.path("body");
        if (isAbsent(written)) {
            return Optional.of(Body.EMPTY);
        }
        if (!written.isTextual()) {
            return Optional.empty();
        }
        if (!answer.path("isBase64Encoded").asBoolean()) {
            return Optional.of(Body.of(written.asText()));
        }
        try {
            return Optional.of(new Body(Base64.getDecoder().decode(written.asText())));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static boolean isAbsent(JsonNode written) {
        return written.isMissingNode() || written.isNull();
    }
}
