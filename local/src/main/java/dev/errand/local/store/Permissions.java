package dev.errand.local.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The permissions that each S3 operation asks for.
 *
 * <p>https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
final class Permissions {
    private Permissions() {}

    /** The operation's own permission first, then those that its headers ask for. */
    static List<Permission> of(S3Call call) {
        String action = call.isForObject() ? objectAction(call) : bucketAction(call);
        List<Permission> permissions = new ArrayList<>();
        permissions.add(new Permission(action, call.arn(), context(call)));
        call.source().map(Permissions::read).ifPresent(permissions::add);
        if (call.method().equals("PUT") && call.isForObject()) {
            ifHeader(call, "x-amz-tagging", "s3:PutObjectTagging").ifPresent(permissions::add);
            ifHeader(call, "x-amz-acl", "s3:PutObjectAcl").ifPresent(permissions::add);
        }
        return permissions;
    }

    private static Permission read(CopySource source) {
        String action = source.version().isPresent() ? "s3:GetObjectVersion" : "s3:GetObject";
        return new Permission(action, source.arn(), Map.of());
    }

    private static Optional<Permission> ifHeader(S3Call call, String header, String action) {
        return call.header(header).map(_ -> new Permission(action, call.arn(), Map.of()));
    }

    private static String objectAction(S3Call call) {
        String version = call.query().has("versionId") ? "Version" : "";
        return switch (call.method()) {
            case "GET", "HEAD" -> "s3:" + readAction(call, version);
            case "PUT" -> "s3:" + writeAction(call);
            case "POST" -> "s3:PutObject";
            case "DELETE" -> call.query().has("uploadId") ? "s3:AbortMultipartUpload" : "s3:DeleteObject" + version;
            default -> "s3:" + call.method();
        };
    }

    private static String readAction(S3Call call, String version) {
        if (call.query().has("uploadId")) {
            return "ListMultipartUploadParts";
        }
        if (call.query().has("acl")) {
            return "GetObject" + version + "Acl";
        }
        return call.query().has("tagging") ? "GetObject" + version + "Tagging" : "GetObject" + version;
    }

    private static String writeAction(S3Call call) {
        if (call.query().has("acl")) {
            return "PutObjectAcl";
        }
        return call.query().has("tagging") ? "PutObjectTagging" : "PutObject";
    }

    private static String bucketAction(S3Call call) {
        if (call.bucket().isEmpty()) {
            return "s3:ListAllMyBuckets";
        }
        return switch (call.method()) {
            case "GET" -> "s3:" + readBucketAction(call);
            case "HEAD" -> "s3:ListBucket";
            case "PUT" -> "s3:" + writeBucketAction(call);
            case "POST" -> "s3:DeleteObject";
            case "DELETE" -> "s3:DeleteBucket";
            default -> "s3:" + call.method();
        };
    }

    private static String readBucketAction(S3Call call) {
        return Map.of(
                        "acl", "GetBucketAcl",
                        "encryption", "GetEncryptionConfiguration",
                        "location", "GetBucketLocation",
                        "policy", "GetBucketPolicy",
                        "uploads", "ListBucketMultipartUploads",
                        "versioning", "GetBucketVersioning",
                        "versions", "ListBucketVersions")
                .entrySet()
                .stream()
                .filter(entry -> call.query().has(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("ListBucket");
    }

    private static String writeBucketAction(S3Call call) {
        if (call.query().has("acl")) {
            return "PutBucketAcl";
        }
        if (call.query().has("encryption")) {
            return "PutEncryptionConfiguration";
        }
        return call.query().has("versioning") ? "PutBucketVersioning" : "CreateBucket";
    }

    /** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-policy-keys */
    private static Map<String, String> context(S3Call call) {
        Map<String, String> context = new HashMap<>();
        call.query().value("prefix").ifPresent(prefix -> context.put("s3:prefix", prefix));
        call.query().value("delimiter").ifPresent(delimiter -> context.put("s3:delimiter", delimiter));
        call.query().value("max-keys").ifPresent(keys -> context.put("s3:max-keys", keys));
        call.header("If-None-Match").ifPresent(tag -> context.put("s3:if-none-match", tag));
        call.header("If-Match").ifPresent(tag -> context.put("s3:if-match", tag));
        return context;
    }
}
