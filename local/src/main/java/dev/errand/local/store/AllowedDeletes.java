package dev.errand.local.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/** Deletes of many keys the caller's own, and answers for each of the others that it is denied, as DeleteObjects does. */
final class AllowedDeletes extends ForwardingBlobStore {
    /** Whether the caller whose request this thread serves may delete a key of the request's bucket. */
    static final ScopedValue<Predicate<String>> MAY_DELETE = ScopedValue.newInstance();

    AllowedDeletes(BlobStore blobs) {
        super(blobs);
    }

    @Override
    public DeleteObjectsResponse removeBlobs(DeleteObjectsRequest request) {
        List<ObjectIdentifier> allowed = new ArrayList<>();
        List<S3Error> errors = new ArrayList<>();
        for (ObjectIdentifier object : request.delete().objects()) {
            if (MAY_DELETE.orElse(_ -> false).test(object.key())) {
                allowed.add(object);
            } else {
                errors.add(denied(object));
            }
        }
        DeleteObjectsResponse deleted = super.removeBlobs(
                request.toBuilder().delete(delete -> delete.objects(allowed)).build());
        errors.addAll(deleted.errors());
        return deleted.toBuilder().errors(errors).build();
    }

    private static S3Error denied(ObjectIdentifier object) {
        return S3Error.builder()
                .key(object.key())
                .code("AccessDenied")
                .message("Access Denied")
                .build();
    }
}
