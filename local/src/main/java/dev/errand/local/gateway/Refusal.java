package dev.errand.local.gateway;

/** Why a request is not taken for its sender's: the code of the JSON protocols, of S3, and of the query protocol. */
public enum Refusal {
    UNSIGNED("MissingAuthenticationTokenException", "AccessDenied", "MissingAuthenticationToken"),
    INCOMPLETE("IncompleteSignatureException", "AuthorizationHeaderMalformed", "IncompleteSignature"),
    UNKNOWN_KEY("UnrecognizedClientException", "InvalidAccessKeyId", "InvalidClientTokenId"),
    WRONG_TOKEN("UnrecognizedClientException", "InvalidToken", "InvalidClientTokenId"),
    ENDED("ExpiredTokenException", "ExpiredToken", "ExpiredToken"),
    WRONG_SIGNATURE("InvalidSignatureException", "SignatureDoesNotMatch", "SignatureDoesNotMatch"),
    WRONG_TIME("InvalidSignatureException", "RequestTimeTooSkewed", "SignatureDoesNotMatch"),
    URL_EXPIRED("InvalidSignatureException", "AccessDenied", "SignatureDoesNotMatch"),
    BAD_LIFETIME("InvalidSignatureException", "AuthorizationQueryParametersError", "IncompleteSignature"),
    HEADERS_NOT_SIGNED("InvalidSignatureException", "AccessDenied", "SignatureDoesNotMatch");

    private final String jsonCode;
    private final String s3Code;
    private final String queryCode;

    Refusal(String jsonCode, String s3Code, String queryCode) {
        this.jsonCode = jsonCode;
        this.s3Code = s3Code;
        this.queryCode = queryCode;
    }

    /** The JSON protocols answer all of them with HTTP 400. */
    public String jsonCode() {
        return jsonCode;
    }

    public String s3Code() {
        return s3Code;
    }

    public int s3Status() {
        return switch (this) {
            case INCOMPLETE, WRONG_TOKEN, ENDED, BAD_LIFETIME -> 400;
            default -> 403;
        };
    }

    public String queryCode() {
        return queryCode;
    }
}
