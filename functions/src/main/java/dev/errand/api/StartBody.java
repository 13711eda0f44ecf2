package dev.errand.api;

import dev.errand.request.InvalidRequest;
import dev.errand.request.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the body of a call that starts a run, with the idempotency key of its header. */
record StartBody(Bodies bodies) {
    private static final String KEY = "idempotencyKey";

    Map<String, Object> read(Call call) {
        Object tree = new JsonBody(bodies).required(call);
        if (!(tree instanceof Map<?, ?> fields)) {
            throw invalid("$", "is no object; write a request in braces");
        }
        Map<String, Object> request = new LinkedHashMap<>();
        fields.forEach((field, value) -> request.put(String.valueOf(field), value));
        call.header("idempotency-key").ifPresent(key -> take(key, request));
        return request;
    }

    private static void take(String key, Map<String, Object> request) {
        Optional<Object> written = Optional.ofNullable(request.get(KEY));
        if (written.filter(other -> !other.equals(key)).isPresent()) {
            throw invalid("$." + KEY, "is another than the header Idempotency-Key has; write it in one place");
        }
        request.put(KEY, key);
    }

    private static InvalidRequest invalid(String path, String message) {
        return new InvalidRequest(List.of(new Problem(path, message)));
    }
}
