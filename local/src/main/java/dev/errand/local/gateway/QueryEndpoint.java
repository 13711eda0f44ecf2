package dev.errand.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The query protocols in front of a service. */
public final class QueryEndpoint implements Endpoint {
    private static final int LONGEST_FORM = 1024 * 1024;

    private final String signingName;
    private final QueryDialect dialect;
    private final QueryService service;
    private final Interceptor interceptor;

    public QueryEndpoint(String signingName, QueryDialect dialect, QueryService service, Interceptor interceptor) {
        this.signingName = signingName;
        this.dialect = dialect;
        this.service = service;
        this.interceptor = interceptor;
    }

    @Override
    public String signingName() {
        return signingName;
    }

    @Override
    public void serve(HttpExchange exchange, Authenticator authenticator) throws IOException {
        try {
            answer(exchange, 200, call(exchange, authenticator));
        } catch (NotAuthenticated e) {
            answer(exchange, dialect.refused(e));
        } catch (ServiceError e) {
            answer(exchange, e);
        }
    }

    private String call(HttpExchange exchange, Authenticator authenticator) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_FORM);
        Principal caller = authenticator.authenticate(exchange, SigningKey.sha256(body));
        String region = Signature.of(exchange).map(Signature::region).orElse("");
        QueryString form = QueryString.parse(new String(body, StandardCharsets.UTF_8).replace("+", "%20"));
        String operation = form.value("Action").orElse("");
        String action = signingName + ":" + operation;
        interceptor.before(caller, action, "*");
        String document = service.call(new QueryCall(caller, region, operation, form));
        interceptor.after(caller, action, "*");
        return document;
    }

    private void answer(HttpExchange exchange, ServiceError error) throws IOException {
        answer(exchange, error.status(), dialect.error(error.code(), String.valueOf(error.getMessage())));
    }

    private static void answer(HttpExchange exchange, int status, String document) throws IOException {
        byte[] body = document.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml;charset=UTF-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
