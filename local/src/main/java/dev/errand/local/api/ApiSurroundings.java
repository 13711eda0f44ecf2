package dev.errand.local.api;

import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Authenticator;
import dev.errand.local.gateway.Interceptor;
import dev.errand.local.states.FunctionInvoker;
import dev.errand.local.time.LocalClock;
import java.nio.file.Path;

/**
 * What an API is in the midst of.
 *
 * @param functions those that its routes name
 * @param atOnce the invocations that may be under way at once
 * @param interceptor sees the calls of those whose signature is right
 * @param log where its access log is written
 */
public record ApiSurroundings(
        String account,
        String region,
        LocalClock clock,
        FunctionInvoker functions,
        int atOnce,
        Authenticator authenticator,
        Access access,
        Interceptor interceptor,
        Path log) {
    IamAuthorizer authorizer(String apiId) {
        return new IamAuthorizer(authenticator, access, interceptor, new IamAuthorizer.Place(account, region, apiId));
    }
}
