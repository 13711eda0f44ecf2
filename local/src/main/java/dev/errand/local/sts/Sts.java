package dev.errand.local.sts;

import dev.errand.local.access.Assumption;
import dev.errand.local.access.Credentials;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Caller;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.QueryCall;
import dev.errand.local.gateway.QueryDialect;
import dev.errand.local.gateway.QueryService;
import dev.errand.local.gateway.QueryString;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.gateway.Xml;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** GetCallerIdentity and AssumeRole in the query protocol: https://docs.aws.amazon.com/STS/latest/APIReference/ */
public final class Sts implements QueryService {
    private final Credentials credentials;
    private final Access access;
    private final InstantSource clock;

    public Sts(Credentials credentials, Access access, InstantSource clock) {
        this.credentials = credentials;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public String call(QueryCall call) {
        String operation = call.operation();
        String result = switch (operation) {
            case "GetCallerIdentity" -> identity(call.caller());
            case "AssumeRole" -> assumed(call.caller(), call.form());
            default -> throw ServiceError.notEmulated("sts", operation);
        };
        return QueryDialect.STS.answer(operation, result);
    }

    private static String identity(Principal caller) {
        return Xml.text("UserId", caller.accessKeyId())
                + Xml.text("Account", caller.account())
                + Xml.text("Arn", caller.arn());
    }

    private String assumed(Principal caller, QueryString form) {
        Assumption asked = AssumeRoleRequest.read(form, clock.instant(), longest(caller, form));
        try {
            access.require(caller, "sts:AssumeRole", asked.roleArn(), Map.of());
        } catch (ServiceError denied) {
            throw ServiceError.forbidden("AccessDenied", String.valueOf(denied.getMessage()));
        }
        Caller assumed = credentials.assume(caller, asked);
        return credentialsOf(assumed, asked.end())
                + Xml.element(
                        "AssumedRoleUser",
                        Xml.text("AssumedRoleId", assumed.principal().roleId() + ":" + asked.sessionName()),
                        Xml.text("Arn", assumed.principal().arn()));
    }

    /** How long a session may be: a role's session that assumes a role gets an hour at most. */
    private SessionLimit longest(Principal caller, QueryString form) {
        if (!caller.isUser()) {
            return SessionLimit.CHAINED;
        }
        return form.value("RoleArn")
                .flatMap(credentials::role)
                .map(role -> SessionLimit.of(role.longestSession()))
                .orElse(SessionLimit.CHAINED);
    }

    private static String credentialsOf(Caller assumed, Instant end) {
        return Xml.element(
                "Credentials",
                Xml.text("AccessKeyId", assumed.principal().accessKeyId()),
                Xml.text("SecretAccessKey", assumed.principal().secretAccessKey()),
                Xml.text("SessionToken", assumed.sessionToken().orElse("")),
                Xml.text("Expiration", end.toString()));
    }
}
