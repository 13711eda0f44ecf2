package dev.errand.local.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Buckets with somebody's own data: each folder of a folder is a bucket, {@code name} in the deployment's region or
 * {@code name@region}, and each file in it an object whose key is its path. Files that are not as the object is are
 * uploaded, and objects without a file removed.
 */
public final class BucketFolders {
    /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:@([a-z]{2}(?:-[a-z]+)+-\\d))?");

    private final Store store;
    private final BlobStore blobs;

    public BucketFolders(Store store) {
        this.store = store;
        this.blobs = store.blobs();
    }

    /**
     * Makes a bucket of each folder in it.
     *
     * @throws IllegalArgumentException when a folder's name is not a bucket's
     */
    public void fill(Path folder) {
        for (Path bucket : children(folder)) {
            if (Files.isDirectory(bucket)) {
                fillBucket(bucket);
            }
        }
    }

    private void fillBucket(Path folder) {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException(
                    "the folder %s is not named like a bucket; name it bucket or bucket@region".formatted(folder));
        }
        String bucket = name.group(1);
        Optional.ofNullable(name.group(2))
                .ifPresentOrElse(region -> store.createBucket(bucket, region), () -> store.createBucket(bucket));
        Set<String> keys = new HashSet<>();
        for (Path file : files(folder)) {
            String key = folder.relativize(file).toString();
            keys.add(key);
            upload(bucket, key, file);
        }
        new Listing(blobs, bucket, "")
                .keys().stream().filter(key -> !keys.contains(key)).forEach(key -> blobs.removeBlob(bucket, key));
    }

    private void upload(String bucket, String key, Path file) {
        try {
            @Nullable HeadObjectResponse stored = blobs.blobMetadataIfPresent(bucket, key);
            if (stored != null && stored.eTag().replace("\"", "").equals(md5(file))) {
                return;
            }
            try (InputStream body = new BufferedInputStream(Files.newInputStream(file))) {
                blobs.putBlob(
                        PutObjectRequest.builder()
                                .bucket(bucket)
                                .key(key)
                                .contentLength(Files.size(file))
                                .contentType("binary/octet-stream")
                                .build(),
                        body);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String md5(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            try (InputStream body = new DigestInputStream(Files.newInputStream(file), digest)) {
                body.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }
}
