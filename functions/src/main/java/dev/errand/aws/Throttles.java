package dev.errand.aws;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.utils.IoUtils;

/**
 * Counts the answers by which AWS says that it is asked too often, whether or not the call succeeds in the end. Each client
 * of the SDK makes one, as the file {@code software/amazon/awssdk/global/handlers/execution.interceptors} names it (<a
 * href="https://sdk.amazonaws.com/java/api/latest/software/amazon/awssdk/core/interceptor/ExecutionInterceptor.html">interceptor
 * registration</a>); so the count is the process's, which serves one invocation at a time.
 */
public final class Throttles implements ExecutionInterceptor {
    private static final int CLIENT_ERROR = 400;
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** The count since it was last taken. */
    static int take() {
        return COUNT.getAndSet(0);
    }

    /** Counts an answer that is no success, if it is one of these. */
    static void see(SdkHttpResponse response, String body) {
        if (ServiceAnswer.failure("AWS", response, body).isThrottlingException()) {
            COUNT.incrementAndGet();
        }
    }

    /** Called for each attempt, with the answer's body, which is read here and handed on. */
    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes executionAttributes) {
        SdkHttpResponse response = context.httpResponse();
        if (response.statusCode() < CLIENT_ERROR) {
            return context.responseBody();
        }
        byte[] body = context.responseBody().map(Throttles::read).orElse(new byte[0]);
        see(response, new String(body, java.nio.charset.StandardCharsets.UTF_8));
        return context.responseBody().map(_ -> new ByteArrayInputStream(body));
    }

    private static byte[] read(InputStream body) {
        try (body) {
            return IoUtils.toByteArray(body);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
