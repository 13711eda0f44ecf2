package dev.errand.aws;

import dev.errand.result.Location;
import dev.errand.result.LocationUnreachable;
import dev.errand.result.Status;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What a location answers to somebody whom it does not let in, and what a person can do about it. */
final class Refusals {
    /** Of STS and EC2 without, of the JSON protocols with the ending. */
    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException");

    /**
     * Where a region is off, its services know no credentials of the account
     * (<a href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html">enabling regions</a>).
     */
    private static final Set<String> UNKNOWN = Set.of(
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "AuthFailure",
            "OptInRequired",
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "InvalidAccessKeyId");

    private Refusals() {}

    static boolean isExpired(AwsServiceException e) {
        return EXPIRED.contains(Edge.code(e));
    }

    /** Whether it is the credentials that are refused, and not what they are used for. */
    static boolean isOfCredentials(AwsServiceException e) {
        return isExpired(e) || UNKNOWN.contains(Edge.code(e));
    }

    static LocationUnreachable ofCredentials(AwsServiceException e, WayIn way, Location location) {
        return new LocationUnreachable(
                location,
                Status.ACCESS_DENIED,
                "it refuses the credentials of %s (%s: %s); is the region enabled in the account%s?"
                        .formatted(
                                way.words(),
                                Edge.code(e),
                                Edge.message(e),
                                way.secret().isPresent() ? ", and the access key still good" : ""));
    }

    static LocationUnreachable denied(AwsServiceException e, WayIn way, Location location) {
        return new LocationUnreachable(
                location,
                Status.ACCESS_DENIED,
                "%s; give %s what the member stack gives its role".formatted(Edge.message(e), way.words()));
    }

    /** Whether nobody was reached, so that nothing can have been done. */
    static boolean isOfTheWay(Throwable e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException
                    || cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException
                    || isConnecting(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Java has one class for this and for an answer that does not come; the words are NioSocketImpl's. */
    private static boolean isConnecting(Throwable e) {
        return e instanceof SocketTimeoutException
                && String.valueOf(e.getMessage()).startsWith("Connect timed out");
    }

    static LocationUnreachable noWay(SdkClientException e, Location location) {
        return new LocationUnreachable(
                location,
                Status.NOT_MANAGED,
                "its endpoint cannot be reached (%s); is '%s' the name of a region, and is there a way to it?"
                        .formatted(e.getMessage(), location.region()));
    }
}
