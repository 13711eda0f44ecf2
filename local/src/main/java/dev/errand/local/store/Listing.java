package dev.errand.local.store;

import java.util.ArrayList;
import java.util.List;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of a bucket whose keys begin with a prefix. */
record Listing(BlobStore blobs, String bucket, String prefix) {
    /** All of their keys, in order. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        @Nullable String next = null;
        do {
            ListObjectsV2Response page = blobs.list(ListObjectsV2Request.builder()
                    .bucket(bucket)
                    .prefix(prefix)
                    .continuationToken(next)
                    .build());
            page.contents().stream().map(S3Object::key).forEach(keys::add);
            next = page.nextContinuationToken();
        } while (next != null);
        return keys;
    }
}
