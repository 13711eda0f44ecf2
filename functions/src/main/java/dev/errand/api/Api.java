package dev.errand.api;

import dev.errand.contract.AccessDenied;
import dev.errand.contract.Route;
import dev.errand.contract.ServiceUnavailable;
import dev.errand.request.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Answers calls by their routes; whatever goes wrong is an answer, too. */
public final class Api {
    private static final System.Logger LOGGER = System.getLogger(Api.class.getName());
    private static final Map<String, String> PROBLEM = Map.of("Content-Type", "application/problem+json");
    private static final Map<String, String> LATER =
            Map.of("Content-Type", "application/problem+json", "Retry-After", "2");

    private final Bodies bodies;
    private final Operations operations;
    private final InstantSource clock;

    public Api(Bodies bodies, Operations operations, InstantSource clock) {
        this.bodies = bodies;
        this.operations = operations;
        this.clock = clock;
    }

    /** Answers a call. */
    public ApiResponse answer(ApiEvent event) {
        try {
            return response(operations.of(route(event)).answer(call(event)));
        } catch (Refusal e) {
            return problem(e, event);
        } catch (InvalidRequest e) {
            String detail = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return problem(new Refusal(ProblemType.INVALID_REQUEST, detail, e.problems()), event);
        } catch (AccessDenied e) {
            return problem(ProblemType.PERMISSION_MISSING.refusal(String.valueOf(e.getMessage())), event);
        } catch (ServiceUnavailable e) {
            return response(ProblemType.UNAVAILABLE.refusal(String.valueOf(e.getMessage())), event, LATER);
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.ERROR, "the call " + event.requestId() + " has failed", e);
            return problem(
                    ProblemType.INTERNAL.refusal("the log of the function says why, beside the call's requestId"),
                    event);
        }
    }

    private static Route route(ApiEvent event) {
        String key = event.routeKey().orElse("");
        return Route.of(key).orElseThrow(() -> ProblemType.NO_SUCH_ROUTE.refusal("'%s' is no route of this API", key));
    }

    private Call call(ApiEvent event) {
        Map<String, String> headers = new HashMap<>();
        event.headers().orElse(Map.of()).forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        Instant now = clock.instant();
        return new Call(
                route(event),
                event.pathParameters().orElse(Map.of()),
                event.queryStringParameters().orElse(Map.of()),
                headers,
                body(event),
                event.caller(),
                now);
    }

    private static Optional<byte[]> body(ApiEvent event) {
        return event.body()
                .filter(text -> !text.isEmpty())
                .map(text -> event.isBase64Encoded()
                        ? Base64.getDecoder().decode(text)
                        : text.getBytes(StandardCharsets.UTF_8));
    }

    private ApiResponse response(Answer answer) {
        return switch (answer) {
            case Answer.Json json ->
                new ApiResponse(json.status(), with(json.headers(), Accept.JSON), bodies.write(json.value()), false);
            case Answer.Bytes bytes -> new ApiResponse(bytes.status(), bytes.headers(), bytes.base64(), true);
        };
    }

    private static Map<String, String> with(Map<String, String> headers, String type) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", type);
        return all;
    }

    private ApiResponse problem(Refusal refusal, ApiEvent event) {
        return response(refusal, event, PROBLEM);
    }

    private ApiResponse response(Refusal refusal, ApiEvent event, Map<String, String> headers) {
        ProblemDetails details = refusal.details(event.requestId());
        return new ApiResponse(details.status(), headers, bodies.write(details), false);
    }
}
