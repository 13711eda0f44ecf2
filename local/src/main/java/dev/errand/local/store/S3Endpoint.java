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
import dev.errand.local.gateway.Signature;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.gaul.s3proxy.S3ProxyHandler;
import org.gaul.s3proxy.auth.AuthenticationType;

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
    private final S3Faults faults;
    private final BucketRegions regions;
    private final KeyLocks writes = new KeyLocks();

    /**
     * @param region where the buckets are that have no region of their own
     * @param faults what goes wrong, on order
     */
    public S3Endpoint(Store store, String region, Access access, Interceptor interceptor, S3Faults faults) {
        this.store = store;
        this.access = access;
        this.interceptor = interceptor;
        this.faults = faults;
        this.regions = new BucketRegions(store, region);
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
            S3Call call = S3Call.of(exchange);
            regions.check(exchange, call);
            Principal caller =
                    authenticator.authenticate(exchange, SignedBody.of(exchange).declared());
            carryOut(exchange, call, new Judge(access, caller, SignatureContext.of(exchange, authenticator.now())));
        } catch (NotAuthenticated e) {
            S3Answer.error(exchange, S3Failure.of(e));
        } catch (S3Refusal e) {
            S3Answer.error(exchange, e.failure());
        } catch (ServiceError e) {
            S3Answer.error(exchange, S3Failure.of(e));
        }
    }

    private void carryOut(HttpExchange exchange, S3Call call, Judge judge) throws IOException {
        Principal caller = judge.caller();
        List<Permission> permissions = Permissions.of(call);
        Permission main = permissions.getFirst();
        interceptor.before(caller, main.action(), main.resource());
        boolean byNode = Signature.of(exchange).filter(Signature::isPresigned).isPresent();
        S3Fault fault = new S3Fault(exchange, faults.strike(call.operation(), call.key(), byNode));
        fault.before(call);
        if (!deletesMany(call)) {
            permissions.forEach(judge::require);
        }
        hideMissingKeys(judge, call);
        Versions.check(call);
        ServletResponses response = new ServletResponses(exchange, fault, () -> {
            interceptor.after(caller, main.action(), main.resource());
            fault.afterwards();
        });
        Predicate<String> mayDelete = key -> judge.mayDelete(call.objectArn(key));
        try {
            ScopedValue.where(AllowedDeletes.MAY_DELETE, mayDelete).call(() -> {
                handle(exchange, caller, call, fault, response);
                return null;
            });
        } catch (IOException | RuntimeException e) {
            answerFailure(exchange, call, response, e);
        }
    }

    private void handle(HttpExchange exchange, Principal caller, S3Call call, S3Fault fault, ServletResponses response)
            throws IOException {
        long length = call.header("Content-Length").map(Long::parseLong).orElse(0L);
        InputStream body = fault.upload(SignedBody.of(exchange).open(exchange, caller), length);
        HttpServletRequest request = ServletRequests.of(exchange, call.unsigned());
        try (KeyLocks.Held _ = writes.hold(call)) {
            if (ObjectCopy.carriesOut(call)) {
                response.write(new ObjectCopy(store.blobs())
                        .carryOut(call, call.source().orElseThrow()));
            } else {
                handler.join().doHandle(request, request, response.asServlet(), body, null);
            }
        }
        response.finish();
    }

    /** Its keys are judged one by one: {@link AllowedDeletes}. */
    private static boolean deletesMany(S3Call call) {
        return call.method().equals("POST") && !call.isForObject();
    }

    /** Who may not list a bucket is not told that a key is missing. */
    private void hideMissingKeys(Judge judge, S3Call call) {
        if (call.isForObject() && call.reads()) {
            hideMissingKey(judge, call.bucket(), call.key());
        }
        call.source().ifPresent(source -> hideMissingKey(judge, source.bucket(), source.key()));
    }

    private void hideMissingKey(Judge judge, String bucket, String key) {
        Permission list = new Permission("s3:ListBucket", S3Call.ARN + bucket, Map.of());
        if (!judge.allows(list)
                && store.blobs().containerExists(bucket)
                && !store.blobs().blobExists(bucket, key)) {
            judge.require(list);
        }
    }

    private static void answerFailure(HttpExchange exchange, S3Call call, ServletResponses response, Exception failure)
            throws IOException {
        Optional<RuntimeException> meant = StoreFailures.causes(failure)
                .filter(cause ->
                        cause instanceof AnswerLost || cause instanceof ServiceError || cause instanceof S3Refusal)
                .map(RuntimeException.class::cast)
                .findFirst();
        if (meant.isPresent()) {
            throw meant.get();
        }
        if (response.isCommitted()) {
            throw new AnswerLost("the store failed in the middle of an answer: " + failure);
        }
        exchange.getResponseHeaders().remove("Content-Length");
        S3Answer.error(exchange, StoreFailures.of(failure, call));
    }
}
