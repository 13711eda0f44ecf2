package dev.errand.local.store;

import dev.errand.local.gateway.PercentCoding;
import dev.errand.local.gateway.QueryString;
import java.util.Optional;

/**
 * The object that a copy is made of, from the header x-amz-copy-source.
 *
 * @param version the one that is asked for, if the header names one
 */
record CopySource(String bucket, String key, Optional<String> version) {
    /** Reads {@code bucket/key?versionId=id}, encoded as a URL, with or without a slash before it. */
    static CopySource parse(String header) {
        String[] parts = header.split("\\?", 2);
        String path = PercentCoding.decode(parts[0].startsWith("/") ? parts[0].substring(1) : parts[0]);
        String[] names = path.split("/", 2);
        return new CopySource(
                names[0],
                names.length > 1 ? names[1] : "",
                QueryString.parse(parts.length > 1 ? parts[1] : "").value("versionId"));
    }

    String bucketArn() {
        return S3Call.ARN + bucket;
    }

    String arn() {
        return bucketArn() + "/" + key;
    }
}
