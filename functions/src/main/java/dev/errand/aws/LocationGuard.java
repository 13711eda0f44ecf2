package dev.errand.aws;

import dev.errand.result.Location;
import dev.errand.result.LocationUnreachable;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Makes calls of one location: with credentials that last, once more with new ones where these have expired all the same,
 * and as {@link LocationUnreachable} where the location does not let the deployment in.
 */
final class LocationGuard {
    private final Location location;
    private final WaysIn ways;
    private final Function<WayIn, PassHolder> passes;

    LocationGuard(Location location, WaysIn ways, Function<WayIn, PassHolder> passes) {
        this.location = location;
        this.ways = ways;
        this.passes = passes;
    }

    AwsCredentials credentials() {
        return pass(passes.apply(ways.of(location))).credentials();
    }

    /** An account's regions share it, and whichever asked first is named in its failure. */
    private Pass pass(PassHolder holder) {
        try {
            return holder.get();
        } catch (LocationUnreachable e) {
            throw new LocationUnreachable(location, e.status(), e.reason());
        }
    }

    /** A call that anybody who is let in may make. */
    <T> T ask(Supplier<T> call) {
        try {
            return call(call);
        } catch (AwsServiceException e) {
            throw Edge.isDenied(e) ? Refusals.denied(e, ways.of(location), location) : e;
        }
    }

    /** A call of which a refusal says nothing of others. */
    <T> T call(Supplier<T> call) {
        WayIn way = ways.of(location);
        PassHolder holder = passes.apply(way);
        Pass pass = pass(holder);
        try {
            return once(call);
        } catch (AwsServiceException e) {
            if (!Refusals.isOfCredentials(e)) {
                throw e;
            }
            holder.discard(pass);
            if (!mayBeRenewed(e, way)) {
                throw Refusals.ofCredentials(e, way, location);
            }
        }
        return again(call, way);
    }

    /** Refused is not done: a command that was is sent once. */
    private <T> T again(Supplier<T> call, WayIn way) {
        try {
            return once(call);
        } catch (AwsServiceException e) {
            throw Refusals.isOfCredentials(e) ? Refusals.ofCredentials(e, way, location) : e;
        }
    }

    /** The key in a secret may be another one by now. */
    private static boolean mayBeRenewed(AwsServiceException e, WayIn way) {
        return Refusals.isExpired(e) || way.secret().isPresent();
    }

    private <T> T once(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkClientException e) {
            throw Refusals.isOfTheWay(e) ? Refusals.noWay(e, location) : e;
        }
    }
}
