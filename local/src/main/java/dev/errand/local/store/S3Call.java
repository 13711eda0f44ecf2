package dev.errand.local.store;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.errand.local.gateway.PercentCoding;
import dev.errand.local.gateway.QueryString;
import java.util.Map;
import java.util.Optional;

/**
 * A request in S3's words, path style.
 *
 * @param bucket empty when the request is for the list of buckets
 * @param key empty when the request is for a bucket
 */
record S3Call(String method, String bucket, String key, QueryString query, Headers headers) {
    static final String ARN = "arn:aws:s3:::";

    static S3Call of(HttpExchange exchange) {
        String[] path = exchange.getRequestURI().getRawPath().split("/", 3);
        return new S3Call(
                exchange.getRequestMethod(),
                path.length > 1 ? PercentCoding.decode(path[1]) : "",
                path.length > 2 ? PercentCoding.decode(path[2]) : "",
                QueryString.parse(Optional.ofNullable(exchange.getRequestURI().getRawQuery())
                        .orElse("")),
                exchange.getRequestHeaders());
    }

    /** The same without what has been checked and undone before s3proxy gets it: its body is no longer in chunks. */
    S3Call unsigned() {
        Headers plain = new Headers();
        plain.putAll(headers);
        plain.set("x-amz-content-sha256", SignedBody.UNSIGNED);
        plain.remove("x-amz-trailer");
        plain.remove("x-amz-security-token");
        return new S3Call(method, bucket, key, query, plain);
    }

    boolean isForObject() {
        return !key.isEmpty();
    }

    boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    String bucketArn() {
        return bucket.isEmpty() ? "*" : ARN + bucket;
    }

    String arn() {
        return isForObject() ? objectArn(key) : bucketArn();
    }

    String objectArn(String otherKey) {
        return ARN + bucket + "/" + otherKey;
    }

    /** The object that a copy is made of. */
    Optional<CopySource> source() {
        return header("x-amz-copy-source").map(CopySource::parse);
    }

    /** Whether it is CopyObject; the copy of a part of an upload is another operation. */
    boolean copies() {
        return method.equals("PUT") && isForObject() && source().isPresent() && !query.has("uploadId");
    }

    /** What the API calls it: the usual operations on objects and buckets; the others are called by their method. */
    String operation() {
        if (copies()) {
            return "CopyObject";
        }
        if (isForObject()) {
            return Map.of("GET", "GetObject", "HEAD", "HeadObject", "PUT", "PutObject", "DELETE", "DeleteObject")
                    .getOrDefault(method, method);
        }
        return Map.of("GET", "ListObjectsV2", "HEAD", "HeadBucket", "POST", "DeleteObjects")
                .getOrDefault(method, method);
    }
}
