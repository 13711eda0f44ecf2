package dev.errand.local.store;

import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Leaves out of listings what is still being uploaded. s3proxy 4.1.0 writes an upload to a file named {@code
 * <key>-<uuid>} beside its place and lists that file like an object (AbstractNio2BlobStore.putBlob); S3 lists an object
 * when it is whole. This can go when s3proxy hides them.
 */
final class HiddenUploads extends ForwardingBlobStore {
    private static final Pattern UPLOAD =
            Pattern.compile("(.*)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.DOTALL);

    private record Name(String bucket, String key) {}

    private final Map<Name, Integer> uploads = new HashMap<>();
    private final Set<Set<Name>> listings = Collections.newSetFromMap(new IdentityHashMap<>());

    HiddenUploads(BlobStore blobs) {
        super(blobs);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        Name name = new Name(request.bucket(), request.key());
        begin(name);
        try {
            return super.putBlob(request, payload);
        } finally {
            end(name);
        }
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        Name name = new Name(request.destinationBucket(), request.destinationKey());
        begin(name);
        try {
            return super.copyBlob(request);
        } finally {
            end(name);
        }
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        Name name = new Name(request.bucket(), request.key());
        begin(name);
        try {
            return super.completeMultipartUpload(upload, request);
        } finally {
            end(name);
        }
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        Set<Name> uploaded = beginListing();
        try {
            ListObjectsV2Response listed = super.list(request);
            List<S3Object> whole = listed.contents().stream()
                    .filter(object -> !isUpload(request.bucket(), object.key(), uploaded))
                    .toList();
            return listed.toBuilder().contents(whole).build();
        } finally {
            endListing(uploaded);
        }
    }

    private static boolean isUpload(String bucket, String key, Set<Name> uploaded) {
        return UPLOAD.matcher(key).results().anyMatch(match -> uploaded.contains(new Name(bucket, match.group(1))));
    }

    private synchronized void begin(Name name) {
        uploads.merge(name, 1, Integer::sum);
        listings.forEach(listing -> listing.add(name));
    }

    private synchronized void end(Name name) {
        uploads.computeIfPresent(name, (_, count) -> count == 1 ? null : count - 1);
    }

    /** What is being uploaded now, to which what begins during the listing is added. */
    private synchronized Set<Name> beginListing() {
        Set<Name> uploaded = ConcurrentHashMap.newKeySet();
        uploaded.addAll(uploads.keySet());
        listings.add(uploaded);
        return uploaded;
    }

    private synchronized void endListing(Set<Name> uploaded) {
        listings.remove(uploaded);
    }
}
