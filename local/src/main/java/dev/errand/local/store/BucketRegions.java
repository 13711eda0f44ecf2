package dev.errand.local.store;

import com.sun.net.httpserver.HttpExchange;
import dev.errand.local.gateway.NotAuthenticated;
import dev.errand.local.gateway.Signature;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where buckets are. There is one address for all regions here, so a request is taken as sent to the region that it is
 * signed for.
 *
 * <p>https://docs.aws.amazon.com/AmazonS3/latest/userguide/Redirects.html
 */
record BucketRegions(Store store, String home) {
    private static final String REGION = "x-amz-bucket-region";

    /** @throws S3Refusal 301 PermanentRedirect when the bucket is in another region than the request is signed for */
    void check(HttpExchange exchange, S3Call call) {
        if (call.bucket().isEmpty() || !store.blobs().containerExists(call.bucket())) {
            return;
        }
        String region = store.regionOf(call.bucket()).orElse(home);
        if (!call.isForObject()) {
            exchange.getResponseHeaders().set(REGION, region);
        }
        signedFor(exchange).filter(other -> !other.equals(region)).ifPresent(_ -> {
            exchange.getResponseHeaders().set(REGION, region);
            throw new S3Refusal(redirect(call.bucket(), region));
        });
    }

    private static Optional<String> signedFor(HttpExchange exchange) {
        try {
            return Signature.of(exchange).map(Signature::region);
        } catch (NotAuthenticated incomplete) {
            return Optional.empty();
        }
    }

    private static S3Failure redirect(String bucket, String region) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("Endpoint", "%s.s3.%s.amazonaws.com".formatted(bucket, region));
        details.put("Bucket", bucket);
        return new S3Failure(
                301,
                "PermanentRedirect",
                "The bucket you are attempting to access must be addressed using the specified endpoint. Please send"
                        + " all future requests to this endpoint.",
                details);
    }
}
