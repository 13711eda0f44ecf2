package dev.errand.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;

/**
 * The protocols awsJson1_0 and awsJson1_1 in front of a service.
 *
 * <p>https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
final class JsonEndpoint implements Endpoint {
    /** More than any operation's input; SendCommand's whole document content ends at 64 KB. */
    private static final int LONGEST_BODY = 16 * 1024 * 1024;

    private final AwsService service;
    private final Interceptor interceptor;

    JsonEndpoint(AwsService service, Interceptor interceptor) {
        this.service = service;
        this.interceptor = interceptor;
    }

    @Override
    public String signingName() {
        return service.signingName();
    }

    @Override
    public void serve(HttpExchange exchange, Authenticator authenticator) throws IOException {
        try {
            answer(exchange, 200, call(exchange, authenticator));
        } catch (NotAuthenticated e) {
            answer(exchange, 400, error(e.refusal().jsonCode(), e));
        } catch (ServiceError e) {
            answer(exchange, e.status(), error(e.code(), e));
        }
    }

    private JsonNode call(HttpExchange exchange, Authenticator authenticator) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY);
        Principal caller = authenticator.authenticate(exchange, SigningKey.sha256(body));
        String region = Signature.of(exchange).map(Signature::region).orElse("");
        String operation = operation(exchange);
        String action = signingName() + ":" + operation;
        JsonNode input = JsonPayload.read(body);
        interceptor.before(caller, action, "*");
        JsonNode output = service.call(new Call(caller, region, operation, input));
        interceptor.after(caller, action, "*");
        return output;
    }

    private static String operation(HttpExchange exchange) {
        String target = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                .orElse("");
        int dot = target.lastIndexOf('.');
        if (dot < 0) {
            throw ServiceError.badRequest(
                    "UnknownOperationException", "X-Amz-Target names no operation: '%s'".formatted(target));
        }
        return target.substring(dot + 1);
    }

    private static ObjectNode error(String code, RuntimeException error) {
        return JsonNodeFactory.instance.objectNode().put("__type", code).put("message", error.getMessage());
    }

    private static void answer(HttpExchange exchange, int status, JsonNode output) throws IOException {
        String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .orElse("application/x-amz-json-1.1");
        JsonPayload.answer(exchange, status, type, output);
    }
}
