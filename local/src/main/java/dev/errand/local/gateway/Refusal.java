package dev.errand.local.gateway;

import java.util.Optional;

/**
 * Why a request is not taken for its sender's: the code of the JSON protocols, of S3, and of the query protocol, and what
 * S3 says where it has words of its own
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList).
 */
public enum Refusal {
    UNSIGNED("MissingAuthenticationTokenException", "AccessDenied", "MissingAuthenticationToken", "Access Denied"),
    INCOMPLETE("IncompleteSignatureException", "AuthorizationHeaderMalformed", "IncompleteSignature", ""),
    UNKNOWN_KEY(
            "UnrecognizedClientException",
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "The AWS Access Key Id you provided does not exist in our records."),
    WRONG_TOKEN(
            "UnrecognizedClientException",
            "InvalidToken",
            "InvalidClientTokenId",
            "The provided token is malformed or otherwise invalid."),
    ENDED("ExpiredTokenException", "ExpiredToken", "ExpiredToken", "The provided token has expired."),
    WRONG_SIGNATURE(
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided. Check your key and signing"
                    + " method."),
    WRONG_TIME(
            "InvalidSignatureException",
            "RequestTimeTooSkewed",
            "SignatureDoesNotMatch",
            "The difference between the request time and the current time is too large."),
    URL_EXPIRED("InvalidSignatureException", "AccessDenied", "SignatureDoesNotMatch", "Request has expired"),
    BAD_LIFETIME("InvalidSignatureException", "AuthorizationQueryParametersError", "IncompleteSignature", ""),
    HEADERS_NOT_SIGNED(
            "InvalidSignatureException",
            "AccessDenied",
            "SignatureDoesNotMatch",
            "There were headers present in the request which were not signed");

    private final String jsonCode;
    private final String s3Code;
    private final String queryCode;
    private final String s3Message;

    Refusal(String jsonCode, String s3Code, String queryCode, String s3Message) {
        this.jsonCode = jsonCode;
        this.s3Code = s3Code;
        this.queryCode = queryCode;
        this.s3Message = s3Message;
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

    Optional<String> s3Message() {
        return Optional.of(s3Message).filter(text -> !text.isEmpty());
    }
}
