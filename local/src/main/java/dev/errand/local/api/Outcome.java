package dev.errand.local.api;

import dev.errand.local.gateway.Principal;
import dev.errand.local.template.RouteResource;
import java.util.Optional;

/**
 * What became of a request.
 *
 * @param route that it was for; empty when there is none
 * @param refusal why it was not let in, for the log alone
 * @param integration what the function made of it; empty when none was asked
 */
record Outcome(
        ApiResponse response,
        Optional<RouteResource> route,
        Optional<Principal> caller,
        Optional<String> refusal,
        Optional<Integration.Result> integration) {
    static Outcome said(ApiResponse response, Optional<RouteResource> route) {
        return new Outcome(response, route, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Outcome forbidden(RouteResource route, IamAuthorizer.Ruling ruling) {
        return new Outcome(
                ApiResponse.forbidden(), Optional.of(route), ruling.caller(), ruling.refusal(), Optional.empty());
    }

    static Outcome answered(RouteResource route, Optional<Principal> caller, Integration.Result result) {
        return new Outcome(result.response(), Optional.of(route), caller, Optional.empty(), Optional.of(result));
    }
}
