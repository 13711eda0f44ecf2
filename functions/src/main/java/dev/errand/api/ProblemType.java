package dev.errand.api;

import java.util.List;

/** What can be wrong, by the types that clients tell problems apart by; they do not change. */
enum ProblemType {
    INVALID_REQUEST(400, "The request cannot be carried out"),
    NOT_JSON(400, "The body is not JSON"),
    INVALID_PARAMETER(400, "A parameter is wrong"),
    NOT_SIGNED(403, "Nobody has signed the call"),
    NO_SUCH_RUN(404, "There is no such run"),
    NO_SUCH_NODE(404, "The run has no such node"),
    NOT_THERE_YET(404, "The run has not come so far"),
    NOT_HELD(404, "Nothing of it is held"),
    NO_SUCH_ROUTE(404, "There is no such route"),
    NOT_ACCEPTABLE(406, "There is nothing of that type"),
    NAME_TAKEN(409, "The name of the run is taken"),
    TOO_LARGE(413, "It is too large"),
    KEY_OF_ANOTHER_REQUEST(422, "The idempotency key belongs to another request"),
    PERMISSION_MISSING(500, "The deployment lacks a permission"),
    INTERNAL(500, "Errand has failed"),
    UNAVAILABLE(503, "A service of AWS does not answer");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** For example {@code urn:errand:problem:name-taken}. */
    String type() {
        return "urn:errand:problem:" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    Refusal refusal(String detail, Object... arguments) {
        return new Refusal(this, arguments.length == 0 ? detail : detail.formatted(arguments), List.of());
    }
}
