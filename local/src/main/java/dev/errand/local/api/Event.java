package dev.errand.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.QueryString;
import dev.errand.local.template.StageResource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a function is sent for a request, in payload format 2.0; what a request does not have is left out.
 *
 * <p>https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
final class Event {
    private static final String COOKIE = "cookie";

    /**
     * The types of bodies that are sent as text, beside {@code text/…}: the documentation does not list them; they were
     * found out on AWS in https://github.com/ministackorg/ministack/pull/766.
     */
    private static final Set<String> TEXTS = Set.of("application/json", "application/xml", "application/javascript");

    private final String account;
    private final String apiId;

    Event(String account, String apiId) {
        this.account = account;
        this.apiId = apiId;
    }

    JsonNode of(Visit visit, Routes.Match match, Optional<Principal> caller) {
        ApiRequest request = visit.request();
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "2.0")
                .put("routeKey", match.route().key())
                .put("rawPath", request.path())
                .put("rawQueryString", request.query());
        List<String> cookies = cookies(request);
        if (!cookies.isEmpty()) {
            cookies.forEach(event.putArray("cookies")::add);
        }
        put(event, "headers", headers(request));
        put(event, "queryStringParameters", query(request));
        event.set("requestContext", context(visit, match, caller));
        put(event, "pathParameters", match.parameters());
        boolean text = isText(request);
        if (request.body().length() > 0) {
            event.put("body", text ? request.body().text() : request.body().base64());
        }
        return event.put("isBase64Encoded", request.body().length() > 0 && !text);
    }

    private static void put(ObjectNode event, String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            ObjectNode object = event.putObject(name);
            new TreeMap<>(values).forEach(object::put);
        }
    }

    private static List<String> cookies(ApiRequest request) {
        return request.headers().getOrDefault(COOKIE, List.of()).stream()
                .flatMap(header -> Stream.of(header.split(";")))
                .map(String::strip)
                .filter(cookie -> !cookie.isEmpty())
                .toList();
    }

    /** Those of the request and those that API Gateway adds, cookies left out. */
    private static Map<String, String> headers(ApiRequest request) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("content-length", String.valueOf(request.body().length()));
        request.headers().forEach((name, values) -> headers.put(name, String.join(",", values)));
        headers.remove(COOKIE);
        headers.merge("x-forwarded-for", request.sourceIp(), (earlier, last) -> earlier + ", " + last);
        headers.put("x-forwarded-port", "443");
        headers.put("x-forwarded-proto", "https");
        return headers;
    }

    private static Map<String, String> query(ApiRequest request) {
        Map<String, String> values = new TreeMap<>();
        QueryString.parse(request.query().replace("+", "%20"))
                .parameters()
                .forEach(parameter ->
                        values.merge(parameter.name(), parameter.value(), (earlier, later) -> earlier + "," + later));
        return values;
    }

    private ObjectNode context(Visit visit, Routes.Match match, Optional<Principal> caller) {
        ApiRequest request = visit.request();
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.put("accountId", account).put("apiId", apiId);
        caller.ifPresent(signer -> context.putObject("authorizer")
                .set("iam", CallerIdentity.of(signer).json()));
        context.put("domainName", request.header("host").orElse("")).put("domainPrefix", apiId);
        context.putObject("http")
                .put("method", request.method())
                .put("path", request.path())
                .put("protocol", request.protocol())
                .put("sourceIp", request.sourceIp())
                .put("userAgent", request.header("user-agent").orElse(""));
        return context.put("requestId", visit.id())
                .put("routeKey", match.route().key())
                .put("stage", StageResource.NAME)
                .put("time", visit.timeText())
                .put("timeEpoch", visit.time().toEpochMilli());
    }

    private static boolean isText(ApiRequest request) {
        String type = request.header("content-type")
                .orElse("")
                .split(";", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
        return type.startsWith("text/") || TEXTS.contains(type);
    }
}
