package dev.errand.local.groups;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.errand.local.gateway.Authenticator;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.Endpoint;
import dev.errand.local.gateway.Interceptor;
import dev.errand.local.gateway.NotAuthenticated;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.gateway.Signature;
import dev.errand.local.gateway.SigningKey;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Function;

/**
 * REST and JSON in front of Resource Groups: https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 *
 * <p>Errors have their code in a header.
 */
public final class GroupsEndpoint implements Endpoint {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "resource-groups";
    private static final String OPERATION = "ListGroupResources";
    private static final String PATH = "/list-group-resources";
    private static final int LONGEST_BODY = 1024 * 1024;

    private final Function<Call, JsonNode> service;
    private final Interceptor interceptor;

    public GroupsEndpoint(Function<Call, JsonNode> service, Interceptor interceptor) {
        this.service = service;
        this.interceptor = interceptor;
    }

    @Override
    public String signingName() {
        return NAME;
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
        String asked =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        if (!asked.equals("POST " + PATH)) {
            throw ServiceError.notEmulated(NAME, asked);
        }
        String region = Signature.of(exchange).map(Signature::region).orElse("");
        Call call = new Call(caller, region, OPERATION, input(body));
        String action = NAME + ":" + OPERATION;
        interceptor.before(caller, action, "*");
        JsonNode output = service.apply(call);
        interceptor.after(caller, action, "*");
        return output;
    }

    private static JsonNode input(byte[] body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw ServiceError.badRequest("SerializationException", e.getOriginalMessage());
        }
    }

    private static void refuse(HttpExchange exchange, ServiceError error) throws IOException {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", error.code());
        answer(exchange, error.status(), JSON.createObjectNode().put("Message", error.getMessage()));
    }

    private static void answer(HttpExchange exchange, int status, JsonNode output) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        byte[] body = JSON.writeValueAsBytes(output);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
