package dev.errand.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * The protocol restJson1 in front of a service: https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 *
 * <p>Errors have their code in a header.
 */
public final class RestEndpoint implements Endpoint {
    private static final int LONGEST_BODY = 1024 * 1024;

    private final RestService service;
    private final Interceptor interceptor;

    public RestEndpoint(RestService service, Interceptor interceptor) {
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
            refuse(exchange, ServiceError.forbidden(e.refusal().jsonCode(), String.valueOf(e.getMessage())));
        } catch (ServiceError e) {
            refuse(exchange, e);
        }
    }

    private JsonNode call(HttpExchange exchange, Authenticator authenticator) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY);
        Principal caller = authenticator.authenticate(exchange, SigningKey.sha256(body));
        String region = Signature.of(exchange).map(Signature::region).orElse("");
        URI uri = exchange.getRequestURI();
        RestCall call = new RestCall(
                caller,
                region,
                exchange.getRequestMethod(),
                uri.getPath(),
                QueryString.parse(Optional.ofNullable(uri.getRawQuery()).orElse("")),
                JsonPayload.read(body));
        String action = signingName() + ":" + service.operation(call);
        interceptor.before(caller, action, "*");
        JsonNode output = service.call(call);
        interceptor.after(caller, action, "*");
        return output;
    }

    private static void refuse(HttpExchange exchange, ServiceError error) throws IOException {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", error.code());
        answer(exchange, error.status(), JsonNodeFactory.instance.objectNode().put("Message", error.getMessage()));
    }

    private static void answer(HttpExchange exchange, int status, JsonNode output) throws IOException {
        JsonPayload.answer(exchange, status, "application/json", output);
    }
}
