package dev.errand.api;

import java.util.Map;

/** What API Gateway makes an answer of: payload format 2.0. */
public record ApiResponse(int statusCode, Map<String, String> headers, String body, boolean isBase64Encoded) {
    public ApiResponse {
        headers = Map.copyOf(headers);
    }
}
