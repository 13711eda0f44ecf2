package dev.errand.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One port of this machine on which AWS clients reach every emulated service; a request goes to the service that it is
 * signed for.
 */
public final class Gateway implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Gateway.class.getName());

    static {
        // https://docs.oracle.com/en/java/javase/25/docs/api/jdk.httpserver/module-summary.html: without the first,
        // answers wait 40 ms for an acknowledgement; with a shorter second, a client can send a call into a connection
        // that is just being closed and cannot know whether it was taken.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "3600");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
    }

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final Authenticator authenticator;
    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

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
        this.server = unbound();
    }

    private static HttpServer unbound() {
        try {
            return HttpServer.create();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a server", e);
        }
    }

    /** Starts to answer, on a free port. */
    public URI start() {
        return start(0);
    }

    /**
     * Starts to answer.
     *
     * @param port 0 for one that is free
     * @throws UncheckedIOException when the port is taken
     */
    public URI start(int port) {
        try {
            server.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port %d of 127.0.0.1".formatted(port), e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
        return uri();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
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
