package dev.errand.contract;

import java.util.Arrays;
import java.util.Optional;

/** A route of the HTTP API; docs/openapi.yaml lists the same, and a test holds the two together. */
public enum Route {
    START_RUN("POST", "/runs", "startRun"),
    LIST_RUNS("GET", "/runs", "listRuns"),
    READ_RUN("GET", "/runs/{run}", "readRun"),
    CANCEL_RUN("POST", "/runs/{run}/cancel", "cancelRun"),
    LIST_NODES("GET", "/runs/{run}/nodes", "listNodes"),
    READ_NODE("GET", "/runs/{run}/nodes/{node}", "readNode"),
    READ_OUTPUT("GET", "/runs/{run}/nodes/{node}/{stream}", "readOutput"),
    LINK_RESULT("GET", "/runs/{run}/result", "linkResult"),
    LINK_REPORT("GET", "/runs/{run}/report", "linkReport"),
    CREATE_UPLOAD("POST", "/uploads", "createUpload");

    /** The value of QUARKUS_LAMBDA_HANDLER that selects the handler of all routes. */
    public static final String HANDLER = "api";

    private final String method;
    private final String path;
    private final String operationId;

    Route(String method, String path, String operationId) {
        this.method = method;
        this.path = path;
        this.operationId = operationId;
    }

    public String method() {
        return method;
    }

    /** With its parameters in braces, for example {@code /runs/{run}}. */
    public String path() {
        return path;
    }

    public String operationId() {
        return operationId;
    }

    /**
     * How API Gateway names it, for example {@code GET /runs/{run}}
     * (<a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html">routes</a>).
     */
    public String key() {
        return method + " " + path;
    }

    /** The route that API Gateway names so. */
    public static Optional<Route> of(String key) {
        return Arrays.stream(values()).filter(route -> route.key().equals(key)).findFirst();
    }
}
