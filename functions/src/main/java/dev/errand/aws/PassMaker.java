package dev.errand.aws;

import dev.errand.aws.AccountKeys.KeysUnreadable;
import dev.errand.contract.AccessDenied;
import dev.errand.contract.ServiceUnavailable;
import dev.errand.result.Location;
import dev.errand.result.LocationUnreachable;
import dev.errand.result.Status;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Makes passes: out of the function's own credentials or an account's key, and the role that is taken with these. */
final class PassMaker {
    /** The SDK keeps a function's own credentials and renews them: each call asks it. */
    private static final Instant ASK_AGAIN = Instant.MIN;

    /**
     * Where credentials come from.
     *
     * @param own the function's own
     * @param home takes roles with these
     * @param abroad takes roles with others, at a region's own STS
     */
    record Sources(
            Supplier<AwsCredentialsProvider> own,
            AccountKeys keys,
            Roles home,
            BiFunction<String, AwsCredentials, Roles> abroad) {}

    private final Sources sources;
    private final Optional<String> externalId;

    PassMaker(Sources sources, Optional<String> externalId) {
        this.sources = sources;
        this.externalId = externalId;
    }

    /** @throws LocationUnreachable saying what refuses, and what to do about it */
    Pass make(WayIn way, Location location, String run) {
        Optional<AwsCredentials> key = way.secret().map(secret -> key(secret, location));
        if (way.role().isPresent()) {
            Roles roles = key.map(held -> sources.abroad().apply(location.region(), held))
                    .orElse(sources.home());
            return take(roles, way.role().get(), location, run);
        }
        return key.map(held -> new Pass(held, Optional.empty()))
                .orElseGet(() -> new Pass(sources.own().get().resolveCredentials(), Optional.of(ASK_AGAIN)));
    }

    private AwsCredentials key(String secret, Location location) {
        try {
            return sources.keys().read(secret);
        } catch (KeysUnreadable e) {
            throw new LocationUnreachable(location, Status.ACCESS_DENIED, String.valueOf(e.getMessage()));
        }
    }

    private Pass take(Roles roles, String role, Location location, String run) {
        try {
            Roles.Session session = roles.take(
                    role, run, externalId.map(id -> Map.of("ExternalId", id)).orElse(Map.of()));
            return new Pass(session.credentials(), Optional.of(session.end()));
        } catch (AccessDenied e) {
            throw notTaken(role, location, String.valueOf(e.getMessage()));
        } catch (AwsServiceException e) {
            throw notTaken(role, location, Edge.code(e) + ": " + Edge.message(e));
        } catch (ServiceUnavailable e) {
            throw Refusals.isOfTheWay(e)
                    ? new LocationUnreachable(
                            location,
                            Status.ACCESS_DENIED,
                            "STS, which gives the role %s, cannot be reached (%s); is there a way to it?"
                                    .formatted(role, e.getMessage()))
                    : e;
        }
    }

    private static LocationUnreachable notTaken(String role, Location location, String why) {
        return new LocationUnreachable(
                location,
                Status.ACCESS_DENIED,
                "%s; see that the role %s is there, trusts the roles of this deployment's functions, and asks for no other external id than the setting externalId"
                        .formatted(why, role));
    }
}
