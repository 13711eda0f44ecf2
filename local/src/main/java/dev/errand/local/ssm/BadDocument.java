package dev.errand.local.ssm;

import dev.errand.local.gateway.ServiceError;

/** Makes the errors of documents that cannot be used. */
final class BadDocument {
    private BadDocument() {}

    static ServiceError content(String message) {
        return ServiceError.badRequest("InvalidDocumentContent", message);
    }

    static ServiceError schema(String version) {
        return ServiceError.badRequest(
                "InvalidDocumentSchemaVersion",
                "The version of the document schema is not supported: '%s'.".formatted(version));
    }

    /** What AWS has and this machine has not. */
    static ServiceError notEmulated(String what) {
        return new ServiceError(
                501,
                "NotEmulatedLocally",
                "%s is not emulated locally; docs/local/ssm.md lists what is".formatted(what));
    }

    static ServiceError parameters(String message) {
        return ServiceError.badRequest("InvalidParameters", message);
    }
}
