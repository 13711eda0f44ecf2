package dev.errand.local.api;

import com.sun.net.httpserver.HttpExchange;
import dev.errand.local.gateway.AnswerLost;
import dev.errand.local.gateway.HttpPort;
import dev.errand.local.template.ApiResource;
import dev.errand.local.template.RouteResource;
import dev.errand.local.time.LocalClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * An HTTP API on a port of its own.
 *
 * <p>docs/local/api.md lists what is the same as on AWS and what is not.
 */
public final class HttpApi implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(HttpApi.class.getName());

    private final HttpPort port = new HttpPort();
    private final LocalClock clock;
    private final Routes routes;
    private final TokenBucket tokens;
    private final IamAuthorizer authorizer;
    private final Event event;
    private final Integration integration;
    private final Optional<AccessLog> log;

    /** An API that does not listen yet. */
    public HttpApi(ApiResource api, ApiSurroundings around) {
        this.clock = around.clock();
        this.routes = new Routes(api.routes());
        this.tokens = new TokenBucket(api.stage().rate(), api.stage().burst(), clock::now);
        this.authorizer = around.authorizer(api.id());
        this.event = new Event(around.account(), api.id());
        this.integration = new Integration(around.functions(), around.atOnce());
        this.log = api.stage()
                .logFormat()
                .map(format -> new AccessLog(new LogLine(format, around.account(), api.id()), around.log()));
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

    private void serve(HttpExchange exchange) throws IOException {
        // Closing an exchange that was not answered closes its connection.
        try (exchange;
                LocalClock.Busy _ = clock.busy()) {
            Visit visit = Visit.of(ApiRequest.of(exchange), clock.now());
            Outcome outcome = answer(exchange, visit);
            log.ifPresent(lines -> lines.add(visit, outcome, Duration.between(visit.time(), clock.now())));
            outcome.response().send(exchange, visit.id());
        } catch (AnswerLost lost) {
            LOGGER.log(System.Logger.Level.DEBUG, "answer lost: {0}", lost.getMessage());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.ERROR, "the local API failed", e);
            if (exchange.getResponseCode() < 0) {
                exchange.sendResponseHeaders(500, -1);
            }
        }
    }

    private Outcome answer(HttpExchange exchange, Visit visit) throws InterruptedException {
        ApiRequest request = visit.request();
        if (request.isTooLarge()) {
            return Outcome.said(ApiResponse.tooLarge(), Optional.empty());
        }
        Optional<Routes.Match> match = routes.select(request.method(), request.path());
        if (match.isEmpty()) {
            return Outcome.said(ApiResponse.notFound(), Optional.empty());
        }
        RouteResource route = match.get().route();
        if (!tokens.take()) {
            return Outcome.said(ApiResponse.tooMany(), Optional.of(route));
        }
        IamAuthorizer.Ruling ruling =
                route.signed() ? authorizer.judge(exchange, request) : IamAuthorizer.Ruling.ANYBODY;
        if (ruling.refusal().isPresent()) {
            return Outcome.forbidden(route, ruling);
        }
        Integration.Result result = integration.invoke(route, event.of(visit, match.get(), ruling.caller()));
        return Outcome.answered(route, ruling.caller(), result);
    }

    @Override
    public void close() {
        port.close();
    }
}
