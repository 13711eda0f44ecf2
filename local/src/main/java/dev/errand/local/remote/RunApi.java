package dev.errand.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The runs of a deployed stack, by its HTTP API: docs/openapi.yaml. Answers are the API's own.
 *
 * <p>Every call throws {@link ApiProblem} where the API says what is wrong, {@link Refused} where the caller may not, and
 * {@link Unreachable} where there is no answer, after it was asked several times.
 */
public final class RunApi {
    private static final int NODES_A_PAGE = 500;

    private final Api api;
    private final SignedHttp http;

    RunApi(Api api, SignedHttp http) {
        this.api = api;
        this.http = http;
    }

    /**
     * The API of a stack.
     *
     * @throws Refused where there is no such stack, or it has none
     */
    public static RunApi of(String stack, CallerAccess caller) {
        SignedHttp http = new SignedHttp(UrlConnectionHttpClient.create(), caller, Clock.systemUTC());
        Patience patience =
                new Patience(Thread::sleep, () -> ThreadLocalRandom.current().nextDouble());
        Stacks stacks = new Stacks(http, patience, Endpoints.cloudFormation(caller.region(), System.getenv()));
        return new RunApi(new Api(http, patience, stacks.find(stack)), http);
    }

    /**
     * Starts a run, once however often its answer is lost.
     *
     * @return Started: of another name where another run has the request's idempotency key
     */
    public JsonNode start(String run, JsonNode request) {
        // A key of the request's own does the same, and may hold what a header cannot.
        Map<String, String> key =
                request.has("idempotencyKey") ? Map.of() : Map.of("Idempotency-Key", "errand " + UUID.randomUUID());
        return api.post("/runs", Map.of("run", run), key, request);
    }

    /** How a run stands. */
    public JsonNode read(String run) {
        return api.get("/runs/" + run, Map.of());
    }

    /** A page of runs, the newest first. */
    public JsonNode runs(Optional<String> status, int limit, Optional<String> next) {
        Map<String, String> query = new HashMap<>(Map.of("limit", String.valueOf(limit)));
        status.ifPresent(wanted -> query.put("status", wanted));
        next.ifPresent(token -> query.put("next", token));
        return api.get("/runs", query);
    }

    /** Asks for the end of a run. */
    public JsonNode end(String run, String how) {
        return api.post(
                "/runs/" + run + "/cancel",
                Map.of(),
                Map.of(),
                JsonNodeFactory.instance.objectNode().put("how", how));
    }

    /**
     * Goes through the nodes that have a result, page by page, in the order of the plan.
     *
     * @param wanted answers whether to go on
     */
    public void nodes(String run, Predicate<JsonNode> wanted) {
        Map<String, String> query = new HashMap<>(Map.of("limit", String.valueOf(NODES_A_PAGE)));
        while (true) {
            JsonNode page = api.get("/runs/" + run + "/nodes", query);
            for (JsonNode node : page.path("nodes")) {
                if (!wanted.test(node)) {
                    return;
                }
            }
            String next = page.path("next").asText("");
            if (next.isEmpty()) {
                return;
            }
            query.put("next", next);
        }
    }

    /** The result of a node. */
    public JsonNode node(String run, String id) {
        return api.get("/runs/%s/nodes/%s".formatted(run, id), Map.of());
    }

    /** What a node printed: the caller closes it. */
    public InputStream output(String run, String id, String stream) {
        JsonNode output = api.get("/runs/%s/nodes/%s/%s".formatted(run, id, stream), Map.of());
        return output.has("url")
                ? open(output.path("url").asText())
                : new java.io.ByteArrayInputStream(
                        output.path("text").asText("").getBytes(StandardCharsets.UTF_8));
    }

    /** A link to a run's result or report; nothing where it has none. */
    public Optional<String> link(String run, String what) {
        try {
            return Optional.of(api.get("/runs/%s/%s".formatted(run, what), Map.of())
                    .path("url")
                    .asText());
        } catch (ApiProblem e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** result.json; nothing where a run has none. */
    public Optional<byte[]> result(String run) {
        return link(run, "result").map(url -> {
            try (InputStream content = open(url)) {
                return content.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private InputStream open(String url) {
        Download download;
        try {
            download = http.download(new Outgoing(SdkHttpMethod.GET, URI.create(url), Map.of(), ""));
        } catch (UncheckedIOException e) {
            throw new Unreachable(
                    "S3 cannot be reached at %s: %s".formatted(URI.create(url).getHost(), e.getMessage()), e);
        }
        if (download.status() != 200) {
            throw new Unreachable("S3 answered the link with status %d".formatted(download.status()));
        }
        return download.content();
    }
}
