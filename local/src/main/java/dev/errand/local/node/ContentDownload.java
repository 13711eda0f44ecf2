package dev.errand.local.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.errand.local.gateway.ServiceError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * Downloads from S3 as aws:downloadContent does: a prefix with its tree, or one object; everything with mode 0700, and
 * beside each file one with its ETag.
 *
 * <p>Source: https://github.com/aws/amazon-ssm-agent, DownloadRemoteResource in
 * agent/plugins/downloadcontent/s3resource/s3resource.go, Download in agent/fileutil/artifact/artifact.go,
 * SetFilePermissions in agent/plugins/downloadcontent/downloadcontent.go.
 *
 * @param destination ends in a slash when it is a directory
 */
record ContentDownload(NodeRole role, String destination) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_ONLY =
            PosixFilePermissions.asFileAttribute(OWNERS);

    /** What the agent writes to stderr. */
    static final class Failed extends Exception {
        Failed(String message) {
            super(message);
        }

        String words() {
            return String.valueOf(getMessage());
        }
    }

    void run(Action.Download asked) throws Failed, IOException {
        if (asked.sourceType().isEmpty()) {
            throw new Failed("invalid input: SourceType must be specified");
        }
        if (!asked.sourceType().equals("S3")) {
            throw new Failed("invalid input: Unsupported source type");
        }
        if (asked.sourceInfo().isEmpty()) {
            throw new Failed("invalid input: SourceInfo must be specified");
        }
        fetch(source(asked.sourceInfo()));
    }

    private static SourceUrl source(String info) throws Failed {
        String path = path(info);
        if (path.isEmpty()) {
            throw new Failed("S3 source path in SourceInfo must be specified");
        }
        // What the SDK answers to the empty bucket that the agent makes of a host which is not S3's.
        return SourceUrl.parse(path)
                .orElseThrow(
                        () -> new Failed(
                                "InvalidParameter: 1 validation error(s) found.\n- minimum field size of 1, ListObjectsInput.Bucket.\n"));
    }

    private static String path(String info) throws Failed {
        try {
            JsonNode json = JSON.readTree(info);
            if (json.isObject()) {
                return json.path("path").asText().strip();
            }
            throw new Failed(unreadable("json: cannot unmarshal into Go value of type s3resource.S3Info"));
        } catch (JsonProcessingException wrong) {
            throw new Failed(unreadable(wrong.getOriginalMessage()));
        }
    }

    private static String unreadable(String why) {
        return "s3 url parsing failed. Source Info could not be unmarshalled for source type S3. "
                + "Please check JSON format of SourceInfo - " + why;
    }

    private void fetch(SourceUrl source) throws Failed, IOException {
        List<String> listed = list(source);
        for (String key : listed) {
            if (!key.endsWith("/")) {
                String below = key.startsWith(source.key())
                        ? key.substring(source.key().length())
                        : key;
                int slash = below.lastIndexOf('/');
                fetch(source, key, directory(below.substring(0, Math.max(slash, 0))), last(key));
            }
        }
        if (listed.isEmpty()) {
            one(source);
        }
    }

    /** Even for a single object the agent lists first, so that its role must be allowed to. */
    private List<String> list(SourceUrl source) throws Failed {
        try {
            return role.keys(source.bucket(), source.prefix());
        } catch (ServiceError refused) {
            throw new Failed("%s: %s\n\tstatus code: %d, request id: %s, host id: %s"
                    .formatted(refused.code(), refused.getMessage(), refused.status(), requestId(), UUID.randomUUID()));
        }
    }

    private void one(SourceUrl source) throws Failed, IOException {
        if (source.key().isEmpty() || source.key().endsWith("/")) {
            // Nothing to download, and nothing that would be a file's name.
            return;
        }
        Path target = Path.of(destination);
        boolean directory = destination.endsWith("/") || Files.isDirectory(target);
        fetch(
                source,
                source.key(),
                directory ? target : parent(target),
                directory ? last(source.key()) : String.valueOf(target.getFileName()));
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private Path directory(String below) {
        return Path.of(destination + "/" + below);
    }

    private static String last(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    private void fetch(SourceUrl source, String key, Path directory, String name) throws Failed, IOException {
        Files.createDirectories(directory, OWNERS_ONLY);
        Path hashed = directory.resolve(hash("SHA-1", source.of(key).getBytes(StandardCharsets.UTF_8)));
        try {
            role.download(source.bucket(), key, hashed);
        } catch (ServiceError refused) {
            Files.deleteIfExists(hashed);
            // The agent then tries without credentials, which no private bucket allows.
            throw new Failed("http request failed. status:403 Forbidden statuscode:403");
        }
        Files.writeString(
                directory.resolve(hashed.getFileName() + ".etag"),
                "\"" + hash("MD5", Files.readAllBytes(hashed)) + "\"");
        Path file = Files.move(hashed, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(file, OWNERS);
        Writers.awaitNone(file);
    }

    private static String requestId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16).toUpperCase(Locale.ROOT);
    }

    private static String hash(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
