package dev.errand.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Serves the requests that are signed for one service, in that service's protocol, refusals included. */
public interface Endpoint {
    /** The name in a request's credential scope, for example {@code s3}. */
    String signingName();

    /**
     * Answers one request.
     *
     * @throws AnswerLost when no answer shall arrive
     */
    void serve(HttpExchange exchange, Authenticator authenticator) throws IOException;
}
