package dev.errand.local.store;

import com.sun.net.httpserver.HttpExchange;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.AnswerLost;
import dev.errand.local.gateway.Authenticator;
import dev.errand.local.gateway.Endpoint;
import dev.errand.local.gateway.Interceptor;
import dev.errand.local.gateway.NotAuthenticated;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3ProxyHandler;
import org.gaul.s3proxy.auth.AuthenticationType;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * S3 in path style. Who calls and whether they may is found out here; s3proxy's handler, which then trusts the request,
 * does the rest.
 */
public final class S3Endpoint implements Endpoint {
    private static final long LARGEST_OBJECT = 5L * 1024 * 1024 * 1024;
    private static final int LARGEST_CHUNK = 16 * 1024 * 1024;
    private static final int SKEW_SECONDS = 900;

    private final Store store;
    private final Access access;
    private final Interceptor interceptor;
    private final CompletableFuture<S3ProxyHandler> handler;
    private final KeyLocks writes = new KeyLocks();

    public S3Endpoint(Store store, Access access, Interceptor interceptor) {
        this.store = store;
        this.access = access;
        this.interceptor = interceptor;
        // It takes 0.2 s to load, which nobody need wait for before the first request.
        this.handler = CompletableFuture.supplyAsync(() -> handler(store));
    }

    private static S3ProxyHandler handler(Store store) {
        return new S3ProxyHandler(
                store.blobs(),
                AuthenticationType.NONE,
                null,
                null,
                null,
                LARGEST_OBJECT,
                LARGEST_OBJECT,
                LARGEST_CHUNK,
                false,
                null,
                "",
                SKEW_SECONDS);
    }

    @Override
    public String signingName() {
        return "s3";
    }

    @Override
    public void serve(HttpExchange exchange, Authenticator authenticator) throws IOException {
        try {
            Principal caller =
                    authenticator.authenticate(exchange, SignedBody.of(exchange).declared());
            carryOut(exchange, caller, S3Call.of(exchange));
        } catch (NotAuthenticated e) {
            S3Answer.error(exchange, e.refusal().s3Status(), e.refusal().s3Code(), String.valueOf(e.getMessage()));
        } catch (ServiceError e) {
            boolean denied = e.code().equals("AccessDeniedException");
            S3Answer.error(
                    exchange,
                    denied ? 403 : e.status(),
                    denied ? "AccessDenied" : e.code(),
                    String.valueOf(e.getMessage()));
        }
    }

    private void carryOut(HttpExchange exchange, Principal caller, S3Call call) throws IOException {
        List<Permission> permissions = Permissions.of(call);
        Permission main = permissions.getFirst();
        interceptor.before(caller, main.action(), main.resource());
        if (!deletesMany(call)) {
            permissions.forEach(permission -> require(caller, permission));
        }
        hideMissingKey(caller, call);
        ServletResponses response =
                new ServletResponses(exchange, () -> interceptor.after(caller, main.action(), main.resource()));
        Predicate<String> mayDelete =
                key -> isAllowed(caller, new Permission("s3:DeleteObject", call.objectArn(key), Map.of()));
        try {
            ScopedValue.where(AllowedDeletes.MAY_DELETE, mayDelete).call(() -> {
                handle(exchange, caller, call, response);
                return null;
            });
        } catch (IOException | RuntimeException e) {
            answerFailure(exchange, response, e);
        }
    }

    private void handle(HttpExchange exchange, Principal caller, S3Call call, ServletResponses response)
            throws IOException {
        InputStream body = SignedBody.of(exchange).open(exchange, caller);
        HttpServletRequest request = ServletRequests.of(exchange, call.unsigned());
        try (KeyLocks.Held _ = writes.hold(call)) {
            handler.join().doHandle(request, request, response.asServlet(), body, null);
        }
        response.finish();
    }

    /** Its keys are judged one by one: {@link AllowedDeletes}. */
    private static boolean deletesMany(S3Call call) {
        return call.method().equals("POST") && !call.isForObject();
    }

    /** Who may not list a bucket is not told that a key is missing. */
    private void hideMissingKey(Principal caller, S3Call call) {
        Permission list = new Permission("s3:ListBucket", call.bucketArn(), Map.of());
        if (call.isForObject()
                && call.reads()
                && !isAllowed(caller, list)
                && store.blobs().containerExists(call.bucket())
                && !store.blobs().blobExists(call.bucket(), call.key())) {
            require(caller, list);
        }
    }

    private boolean isAllowed(Principal caller, Permission permission) {
        try {
            require(caller, permission);
            return true;
        } catch (ServiceError denied) {
            return false;
        }
    }

    private void require(Principal caller, Permission permission) {
        access.require(caller, permission.action(), permission.resource(), permission.context());
    }

    private static void answerFailure(HttpExchange exchange, ServletResponses response, Exception failure)
            throws IOException {
        Optional<RuntimeException> meant = causes(failure)
                .filter(cause -> cause instanceof AnswerLost || cause instanceof ServiceError)
                .map(RuntimeException.class::cast)
                .findFirst();
        if (meant.isPresent()) {
            throw meant.get();
        }
        if (response.isCommitted()) {
            throw new AnswerLost("the store failed in the middle of an answer: " + failure);
        }
        S3Failure answer = causes(failure)
                .filter(AwsServiceException.class::isInstance)
                .findFirst()
                .map(cause -> S3Failure.of((AwsServiceException) cause, exchange.getRequestMethod()))
                .orElseGet(() -> S3Failure.of(failure));
        exchange.getResponseHeaders().remove("Content-Length");
        S3Answer.error(exchange, answer.status(), answer.code(), answer.message());
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
