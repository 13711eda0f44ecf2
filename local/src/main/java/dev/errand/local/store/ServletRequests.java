package dev.errand.local.store;

import com.sun.net.httpserver.HttpExchange;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request of the JDK's HTTP server as s3proxy's handler wants it. The handler uses 11 of the interface's 70 methods;
 * the others throw.
 */
final class ServletRequests implements InvocationHandler {
    private final HttpExchange exchange;
    private final S3Call call;

    private ServletRequests(HttpExchange exchange, S3Call call) {
        this.exchange = exchange;
        this.call = call;
    }

    static HttpServletRequest of(HttpExchange exchange, S3Call call) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                ServletRequests.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                new ServletRequests(exchange, call));
    }

    @Override
    @SuppressWarnings("JdkObsolete") // the servlet interface asks for a StringBuffer
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        String argument = arguments == null || arguments.length == 0 ? "" : String.valueOf(arguments[0]);
        return switch (method.getName()) {
            case "getMethod" -> call.method();
            case "getRequestURI" -> exchange.getRequestURI().getRawPath();
            case "getRequestURL" -> new StringBuffer(exchange.getRequestURI().getRawPath());
            case "getHeader" -> call.headers().getFirst(argument);
            case "getHeaders" ->
                Collections.enumeration(
                        Optional.ofNullable(call.headers().get(argument)).orElse(List.of()));
            case "getHeaderNames" -> Collections.enumeration(call.headers().keySet());
            case "getDateHeader" -> date(argument);
            case "getParameter" -> parameter(argument);
            case "getParameterNames" ->
                Collections.enumeration(call.query().parameters().stream()
                        .map(parameter -> parameter.name())
                        .distinct()
                        .toList());
            case "getContentLengthLong" ->
                call.header("Content-Length").map(Long::parseLong).orElse(-1L);
            case "getContentType" -> call.headers().getFirst("Content-Type");
            case "toString" -> call.method() + " " + call.arn();
            default -> throw new UnsupportedOperationException("a request's " + method.getName());
        };
    }

    private @Nullable String parameter(String name) {
        return call.query().value(name).orElse(null);
    }

    private long date(String header) {
        try {
            return call.header(header)
                    .map(value -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from))
                    .map(Instant::toEpochMilli)
                    .orElse(-1L);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(header + " is not a date", e);
        }
    }
}
