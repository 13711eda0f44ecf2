package dev.errand.local.api;

import com.sun.net.httpserver.HttpExchange;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Authenticator;
import dev.errand.local.gateway.Interceptor;
import dev.errand.local.gateway.NotAuthenticated;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.gateway.Signature;
import dev.errand.local.gateway.SigningKey;
import dev.errand.local.template.StageResource;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out who signed a request and whether they may send it.
 *
 * <p>https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control-iam.html
 */
final class IamAuthorizer {
    private static final String SERVICE = "execute-api";
    private static final String ACTION = "execute-api:Invoke";

    private final Authenticator authenticator;
    private final Access access;
    private final Interceptor interceptor;
    private final Place place;

    /** Where an API is. */
    record Place(String account, String region, String apiId) {
        /** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html */
        String arn(ApiRequest request) {
            return "arn:aws:execute-api:%s:%s:%s/%s/%s%s"
                    .formatted(region, account, apiId, StageResource.NAME, request.method(), request.path());
        }
    }

    /** Who asks, or why they are not let in. */
    record Ruling(Optional<Principal> caller, Optional<String> refusal) {
        /** Where nobody need sign. */
        static final Ruling ANYBODY = new Ruling(Optional.empty(), Optional.empty());

        static Ruling refused(Optional<Principal> caller, RuntimeException reason) {
            return new Ruling(caller, Optional.of(String.valueOf(reason.getMessage())));
        }
    }

    IamAuthorizer(Authenticator authenticator, Access access, Interceptor interceptor, Place place) {
        this.authenticator = authenticator;
        this.access = access;
        this.interceptor = interceptor;
        this.place = place;
    }

    Ruling judge(HttpExchange exchange, ApiRequest request) {
        Principal caller;
        try {
            caller = authenticator.authenticate(
                    exchange, SigningKey.sha256(request.body().bytes()));
            checkScope(exchange);
        } catch (NotAuthenticated | ServiceError reason) {
            return Ruling.refused(Optional.empty(), reason);
        }
        try {
            String arn = place.arn(request);
            interceptor.before(caller, ACTION, arn);
            access.require(caller, ACTION, arn, Map.of());
            return new Ruling(Optional.of(caller), Optional.empty());
        } catch (ServiceError reason) {
            return Ruling.refused(Optional.of(caller), reason);
        }
    }

    private void checkScope(HttpExchange exchange) {
        Signature signature = Signature.of(exchange).orElseThrow();
        if (!signature.service().equals(SERVICE)) {
            throw scope("service '%s'".formatted(SERVICE));
        }
        if (!signature.region().equals(place.region())) {
            throw scope("region '%s'".formatted(place.region()));
        }
        if (!signature.time().startsWith(signature.date())) {
            throw scope("date, that of X-Amz-Date");
        }
    }

    private static ServiceError scope(String wanted) {
        return ServiceError.forbidden(
                "InvalidSignatureException", "Credential should be scoped to a valid " + wanted + ".");
    }
}
