package dev.errand.local.store;

import dev.errand.local.gateway.Xml;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.checksum.FlexChecksum;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * CopyObject with {@code x-amz-checksum-algorithm: SHA256}, which s3proxy 4.1.0 takes and ignores: the copy has that
 * checksum, and the answer names it.
 *
 * <p>https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 */
final class ObjectCopy {
    static final String ALGORITHM = "x-amz-checksum-algorithm";
    /** "You can copy objects up to 5 GB in size with a single operation." */
    private static final long LARGEST = 5L * 1024 * 1024 * 1024;

    /** Of the headers that change what a copy is; https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
    private static final Set<String> KNOWN = Set.of(
            ALGORITHM,
            "x-amz-copy-source",
            "x-amz-copy-source-if-match",
            "x-amz-copy-source-if-none-match",
            "x-amz-content-sha256",
            "x-amz-date",
            "x-amz-metadata-directive",
            "x-amz-security-token",
            "x-amz-tagging-directive",
            "x-amz-user-agent");

    private final BlobStore blobs;

    ObjectCopy(BlobStore blobs) {
        this.blobs = blobs;
    }

    static boolean carriesOut(S3Call call) {
        return call.copies() && call.header(ALGORITHM).isPresent();
    }

    /** The result's XML. */
    String carryOut(S3Call call, CopySource source) throws IOException {
        refuseUnknown(call);
        if (!call.header(ALGORITHM).filter("SHA256"::equalsIgnoreCase).isPresent()) {
            throw new S3Refusal(S3Failure.notImplemented("CopyObject with %s: %s"
                    .formatted(ALGORITHM, call.header(ALGORITHM).orElse(""))));
        }
        call.header("x-amz-metadata-directive").filter("REPLACE"::equals).ifPresent(_ -> {
            throw new S3Refusal(S3Failure.notImplemented("CopyObject with metadata of its own and a checksum"));
        });
        if (!blobs.containerExists(source.bucket())) {
            throw new S3Refusal(S3Failure.noSuchBucket(source.bucket()));
        }
        MessageDigest digest = sha256();
        GetObjectResponse read = digested(source, digest);
        String checksum = Base64.getEncoder().encodeToString(digest.digest());
        CopyObjectResponse copied = blobs.copyBlob(request(call, source, read, checksum));
        return Xml.element(
                "CopyObjectResult",
                Xml.text(
                        "LastModified",
                        lastModified(call).truncatedTo(ChronoUnit.SECONDS).toString()),
                Xml.text(
                        "ETag",
                        "\"%s\"".formatted(unquoted(copied.copyObjectResult().eTag()))),
                Xml.text("ChecksumType", "FULL_OBJECT"),
                Xml.text("ChecksumSHA256", checksum));
    }

    private static void refuseUnknown(S3Call call) {
        call.headers().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith("x-amz-") || name.equals("if-match") || name.equals("if-none-match"))
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new S3Refusal(S3Failure.notImplemented("CopyObject with " + name));
                });
    }

    private GetObjectResponse digested(CopySource source, MessageDigest digest) throws IOException {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(source.bucket())
                .key(source.key())
                .build();
        try (ResponseInputStream<GetObjectResponse> object = blobs.getBlob(request);
                InputStream digested = new DigestInputStream(object, digest)) {
            if (object.response().contentLength() > LARGEST) {
                throw new S3Refusal(new S3Failure(
                        400,
                        "InvalidRequest",
                        "The specified copy source is larger than the maximum allowable size for a copy source: "
                                + LARGEST));
            }
            digested.transferTo(OutputStream.nullOutputStream());
            return object.response();
        } catch (NoSuchKeyException missing) {
            throw new S3Refusal(S3Failure.noSuchKey(source.key()));
        }
    }

    /** Copies what was read, or fails when it is another object by now. */
    private static CopyObjectRequest request(S3Call call, CopySource source, GetObjectResponse read, String checksum) {
        call.header("x-amz-copy-source-if-match")
                .filter(tag -> !unquoted(tag).equals(unquoted(read.eTag())))
                .ifPresent(_ -> {
                    throw new S3Refusal(S3Failure.preconditionFailed("x-amz-copy-source-If-Match"));
                });
        Map<String, String> metadata = new HashMap<>(read.metadata());
        metadata.keySet().removeIf(name -> name.startsWith(FlexChecksum.METADATA_PREFIX));
        metadata.put(FlexChecksum.SHA256.metadataKey(), checksum);
        return CopyObjectRequest.builder()
                .sourceBucket(source.bucket())
                .sourceKey(source.key())
                .destinationBucket(call.bucket())
                .destinationKey(call.key())
                .copySourceIfMatch(read.eTag())
                .copySourceIfNoneMatch(
                        call.header("x-amz-copy-source-if-none-match").orElse(null))
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(metadata)
                .cacheControl(read.cacheControl())
                .contentDisposition(read.contentDisposition())
                .contentEncoding(read.contentEncoding())
                .contentLanguage(read.contentLanguage())
                .contentType(read.contentType())
                .build();
    }

    private Instant lastModified(S3Call call) {
        @Nullable HeadObjectResponse copy = blobs.blobMetadataIfPresent(call.bucket(), call.key());
        return Optional.ofNullable(copy).map(HeadObjectResponse::lastModified).orElse(Instant.EPOCH);
    }

    private static String unquoted(String tag) {
        return tag.replace("\"", "");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
