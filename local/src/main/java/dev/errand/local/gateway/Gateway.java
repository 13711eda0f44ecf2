package dev.errand.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One port of this machine on which AWS clients reach every emulated service; a request goes to the service that it is
 * signed for.
 */
public final class Gateway implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Gateway.class.getName());

    private final Authenticator authenticator;
    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private final HttpPort port = new HttpPort();

    /**
     * A gateway that does not listen yet.
     *
     * @param services those with a JSON protocol
     * @param others those with a protocol of their own: S3, STS
     * @param interceptor sees the calls of {@code services}
     * @param clock the machine's time; see {@link Authenticator}
     */
    public Gateway(
            Callers callers,
            List<AwsService> services,
            List<Endpoint> others,
            Interceptor interceptor,
            InstantSource clock) {
        this(callers, services, others, interceptor, clock, Regions.ALL);
    }

    /**
     * A gateway that does not listen yet.
     *
     * @param regions those that are enabled; an enabled one without nodes is empty
     */
    public Gateway(
            Callers callers,
            List<AwsService> services,
            List<Endpoint> others,
            Interceptor interceptor,
            InstantSource clock,
            Regions regions) {
        this.authenticator = new Authenticator(callers, clock, regions);
        services.forEach(service -> endpoints.put(service.signingName(), new JsonEndpoint(service, interceptor)));
        others.forEach(endpoint -> endpoints.put(endpoint.signingName(), endpoint));
    }

    /** Starts to answer, on a free port. */
    public URI start() {
        return start(0);
    }

    /**
     * Starts to answer.
     *
     * @param number of the port; 0 for one that is free
     * @throws java.io.UncheckedIOException when the port is taken
     */
    public URI start(int number) {
        return port.start(number, this::serve);
    }

    public URI uri() {
        return port.uri();
    }

    @Override
    public void close() {
        port.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        // Closing an exchange that was not answered closes its connection.
        try (exchange) {
            endpoint(exchange).serve(exchange, authenticator);
        } catch (AnswerLost lost) {
            LOGGER.log(System.Logger.Level.DEBUG, "answer lost: {0}", lost.getMessage());
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.ERROR, "a local service failed", e);
            if (exchange.getResponseCode() < 0) {
                exchange.sendResponseHeaders(500, -1);
            }
        }
    }

    private Endpoint endpoint(HttpExchange exchange) {
        String service = signingName(exchange);
        return Optional.ofNullable(endpoints.get(service))
                .orElseGet(() -> new JsonEndpoint(new UnknownService(service), Interceptor.NONE));
    }

    /** Unsigned requests are refused by whom they seem to be for: nearly all are for S3. */
    private static String signingName(HttpExchange exchange) {
        try {
            return Signature.of(exchange)
                    .map(Signature::service)
                    .orElse(exchange.getRequestHeaders().containsKey("X-Amz-Target") ? "" : "s3");
        } catch (NotAuthenticated incomplete) {
            return exchange.getRequestHeaders().containsKey("X-Amz-Target") ? "" : "s3";
        }
    }
}
