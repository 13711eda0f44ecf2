package dev.errand.local.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** Buckets and objects, in memory or in a folder. */
public final class Store implements AutoCloseable {
    private final BlobStore blobs;
    private final Map<String, String> regions = new ConcurrentHashMap<>();

    private Store(BlobStore blobs) {
        this.blobs = new AllowedDeletes(new HiddenUploads(blobs));
    }

    /** A store that ends with this process; objects take its memory. */
    public static Store inMemory() {
        return new Store(new TransientNio2BlobStore());
    }

    /**
     * A store that keeps its objects in a folder, one file each, and finds them again. The folder's file system must
     * keep extended attributes, where metadata and tags of objects are.
     */
    public static Store in(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder of the local store", e);
        }
        return new Store(new FilesystemNio2BlobStore(folder.toString()));
    }

    /** Makes a bucket; does nothing when there is one of that name. */
    public void createBucket(String name) {
        if (!blobs.containerExists(name)) {
            blobs.createContainer(name);
        }
    }

    /** Makes a bucket in another region than the deployment's; its objects are kept beside the others. */
    public void createBucket(String name, String region) {
        createBucket(name);
        regions.put(name, region);
    }

    /** Where a bucket is that has a region of its own. */
    Optional<String> regionOf(String bucket) {
        return Optional.ofNullable(regions.get(bucket));
    }

    BlobStore blobs() {
        return blobs;
    }

    @Override
    public void close() {
        blobs.close();
    }
}
