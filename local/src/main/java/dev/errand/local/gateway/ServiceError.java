package dev.errand.local.gateway;

/** An error that a service answers, in the words of AWS: an HTTP status, a code and a message. */
public final class ServiceError extends RuntimeException {
    private final int status;
    private final String code;

    public ServiceError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** A client error, HTTP 400, as the JSON protocols answer nearly all of theirs. */
    public static ServiceError badRequest(String code, String message) {
        return new ServiceError(400, code, message);
    }

    /** A client error, HTTP 403, as the query and XML protocols refuse. */
    public static ServiceError forbidden(String code, String message) {
        return new ServiceError(403, code, message);
    }

    /** What an operation answers that AWS has and this machine's emulation has not. */
    public static ServiceError notEmulated(String service, String operation) {
        return new ServiceError(
                501,
                "NotEmulatedLocally",
                "%s %s is not emulated locally; docs/local.md lists what is".formatted(service, operation));
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
