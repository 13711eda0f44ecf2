package dev.errand.local.sts;

import com.sun.net.httpserver.HttpExchange;
import dev.errand.local.access.Assumption;
import dev.errand.local.access.Credentials;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Authenticator;
import dev.errand.local.gateway.Caller;
import dev.errand.local.gateway.Endpoint;
import dev.errand.local.gateway.Interceptor;
import dev.errand.local.gateway.NotAuthenticated;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.QueryString;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.gateway.SigningKey;
import dev.errand.local.gateway.Xml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/** GetCallerIdentity and AssumeRole in the query protocol: https://docs.aws.amazon.com/STS/latest/APIReference/ */
public final class StsEndpoint implements Endpoint {
    private static final String NAMESPACE = " xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"";
    private static final int LONGEST_FORM = 1024 * 1024;

    private final Credentials credentials;
    private final Access access;
    private final Interceptor interceptor;
    private final InstantSource clock;

    public StsEndpoint(Credentials credentials, Access access, Interceptor interceptor, InstantSource clock) {
        this.credentials = credentials;
        this.access = access;
        this.interceptor = interceptor;
        this.clock = clock;
    }

    @Override
    public String signingName() {
        return "sts";
    }

    @Override
    public void serve(HttpExchange exchange, Authenticator authenticator) throws IOException {
        try {
            byte[] body = exchange.getRequestBody().readNBytes(LONGEST_FORM);
            Principal caller = authenticator.authenticate(exchange, SigningKey.sha256(body));
            answer(exchange, 200, call(caller, form(body)));
        } catch (NotAuthenticated e) {
            answer(exchange, 403, error(e.refusal().queryCode(), e));
        } catch (ServiceError e) {
            answer(exchange, e.status(), error(e.code(), e));
        }
    }

    private static QueryString form(byte[] body) {
        return QueryString.parse(new String(body, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    private String call(Principal caller, QueryString form) {
        String operation = form.value("Action").orElse("");
        String action = "sts:" + operation;
        interceptor.before(caller, action, "*");
        String result = switch (operation) {
            case "GetCallerIdentity" -> identity(caller);
            case "AssumeRole" -> assumed(caller, form);
            default -> throw ServiceError.notEmulated("sts", operation);
        };
        interceptor.after(caller, action, "*");
        return "<%sResponse%s>%s%s</%sResponse>"
                .formatted(operation, NAMESPACE, Xml.element(operation + "Result", result), metadata(), operation);
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

    private static String error(String code, RuntimeException error) {
        String type = Xml.text("Type", "Sender");
        String details = Xml.element(
                "Error", type, Xml.text("Code", code), Xml.text("Message", String.valueOf(error.getMessage())));
        return "<ErrorResponse%s>%s%s</ErrorResponse>"
                .formatted(
                        NAMESPACE,
                        details,
                        Xml.text("RequestId", UUID.randomUUID().toString()));
    }

    private static String metadata() {
        return Xml.element(
                "ResponseMetadata", Xml.text("RequestId", UUID.randomUUID().toString()));
    }

    private static void answer(HttpExchange exchange, int status, String document) throws IOException {
        byte[] body = document.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
