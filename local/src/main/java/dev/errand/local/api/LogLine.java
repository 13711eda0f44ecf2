package dev.errand.local.api;

import dev.errand.local.gateway.Principal;
import dev.errand.local.template.StageResource;
import dev.errand.local.template.UnreadableTemplate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of an access log's lines; a variable without a value is a hyphen.
 *
 * <p>https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
final class LogLine {
    private static final Pattern VARIABLE = Pattern.compile("\\$context\\.([A-Za-z0-9]+(?:\\.[A-Za-z0-9]+)*)");
    private static final Set<String> KNOWN = Set.of(
            "accountId",
            "apiId",
            "authorizer.error",
            "domainName",
            "domainPrefix",
            "error.message",
            "error.messageString",
            "extendedRequestId",
            "httpMethod",
            "identity.accountId",
            "identity.caller",
            "identity.sourceIp",
            "identity.user",
            "identity.userAgent",
            "identity.userArn",
            "integration.error",
            "integration.integrationStatus",
            "integration.status",
            "integrationErrorMessage",
            "integrationStatus",
            "path",
            "protocol",
            "requestId",
            "requestTime",
            "requestTimeEpoch",
            "responseLatency",
            "responseLength",
            "routeKey",
            "stage",
            "status");

    private final String format;
    private final String account;
    private final String apiId;

    /** @throws UnreadableTemplate when the format has a variable that is not known here */
    LogLine(String format, String account, String apiId) {
        this.format = format;
        this.account = account;
        this.apiId = apiId;
        VARIABLE.matcher(format)
                .results()
                .map(variable -> variable.group(1))
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new UnreadableTemplate(
                            "the access log's variable $context.%s is not emulated locally".formatted(name));
                });
    }

    String of(Visit visit, Outcome outcome, Duration latency) {
        Map<String, String> values = values(visit, outcome);
        values.put("responseLatency", String.valueOf(latency.toMillis()));
        return VARIABLE.matcher(format)
                .replaceAll(variable -> Matcher.quoteReplacement(values.getOrDefault(variable.group(1), "-")));
    }

    private Map<String, String> values(Visit visit, Outcome outcome) {
        Map<String, String> values = new HashMap<>();
        ApiRequest request = visit.request();
        String message = outcome.response().message().orElse("-");
        values.put("accountId", account);
        values.put("apiId", apiId);
        values.put("domainName", request.header("host").orElse("-"));
        values.put("domainPrefix", apiId);
        values.put("error.message", message);
        values.put("error.messageString", '"' + message + '"');
        values.put("extendedRequestId", visit.id());
        values.put("httpMethod", request.method());
        values.put("identity.sourceIp", request.sourceIp());
        values.put("identity.userAgent", request.header("user-agent").orElse("-"));
        values.put("path", request.path());
        values.put("protocol", request.protocol());
        values.put("requestId", visit.id());
        values.put("requestTime", visit.timeText());
        values.put("requestTimeEpoch", String.valueOf(visit.time().toEpochMilli()));
        values.put("responseLength", String.valueOf(outcome.response().body().length()));
        values.put("stage", StageResource.NAME);
        values.put("status", String.valueOf(outcome.response().status()));
        outcome.route().ifPresent(route -> values.put("routeKey", route.key()));
        outcome.caller().ifPresent(caller -> identify(values, caller));
        outcome.refusal().ifPresent(reason -> values.put("authorizer.error", reason));
        integration(values, outcome.integration());
        values.replaceAll((name, value) -> name.equals("error.messageString") ? value : escaped(value));
        return values;
    }

    private static void identify(Map<String, String> values, Principal caller) {
        String id = CallerIdentity.of(caller).id();
        values.put("identity.accountId", caller.account());
        values.put("identity.caller", id);
        values.put("identity.user", id);
        values.put("identity.userArn", caller.arn());
    }

    private static void integration(Map<String, String> values, Optional<Integration.Result> result) {
        result.ifPresent(done -> {
            String status = String.valueOf(done.response().status());
            values.put("integration.status", status);
            values.put("integration.integrationStatus", "200");
            values.put("integrationStatus", "200");
            done.error().ifPresent(error -> {
                values.put("integration.error", error);
                values.put("integrationErrorMessage", error);
            });
        });
    }

    /** So that a line stays one line, and JSON stays JSON. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
