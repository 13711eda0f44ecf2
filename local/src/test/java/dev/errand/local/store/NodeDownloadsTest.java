package dev.errand.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.local.fleet.StoreFault;
import dev.errand.local.fleet.StoreFault.Kind;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.CallCounts;
import dev.errand.local.gateway.Interceptor;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** What https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-command-ssm-plugin-reference.html says
 * of aws:downloadContent: the instance profile needs s3:GetObject and s3:ListBucket. */
class NodeDownloadsTest {
    private static final Principal NODE =
            new Principal("ASIANODE", "secret", "arn:aws:sts::1:assumed-role/ErrandNode/i-1", "1", Principal.NODE);

    @TempDir
    Path folder;

    private final Set<String> denied = new HashSet<>();
    private final CallCounts counts = new CallCounts(Interceptor.NONE);
    private final S3Faults faults = S3Faults.none();
    private Store store;
    private NodeDownloads downloads;

    @BeforeEach
    void start() {
        store = Store.inMemory();
        store.createBucket("store");
        Access access = (_, action, resource, _) -> {
            if (denied.contains(action)) {
                throw ServiceError.badRequest("AccessDeniedException", action + " on " + resource);
            }
        };
        downloads = new NodeDownloads(store, access, counts, faults);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void listsWhatBeginsWithAPrefix() {
        put("runs/r/b", "x");
        put("runs/r/a", "x");
        put("runs/other", "x");

        assertThat(downloads.keys(NODE, "store", "runs/r/")).containsExactly("runs/r/a", "runs/r/b");
        assertThat(counts.byAction()).isEqualTo(Map.of("s3:ListBucket", 1L));
    }

    @Test
    void writesAnObjectToAFile() throws Exception {
        put("runs/r/envelope", "#!/bin/sh\n");
        Path file = Files.writeString(folder.resolve("envelope"), "what was there, which is longer");

        downloads.download(NODE, "store", "runs/r/envelope", file);

        assertThat(file).hasContent("#!/bin/sh\n");
        assertThat(counts.byAction()).isEqualTo(Map.of("s3:GetObject", 1L));
    }

    @Test
    void isDeniedWhatTheRoleDoesNotGrant() {
        put("k", "x");
        denied.add("s3:GetObject");
        denied.add("s3:ListBucket");

        assertRefused(
                () -> downloads.keys(NODE, "store", "k"), 403, "AccessDenied", "s3:ListBucket on arn:aws:s3:::store");
        assertRefused(() -> read("k"), 403, "AccessDenied", "s3:GetObject on arn:aws:s3:::store/k");
    }

    @Test
    void isToldOfAMissingKeyWhenItMayList() {
        assertRefused(() -> read("none"), 404, "NoSuchKey", "The specified key does not exist.");

        denied.add("s3:ListBucket");
        assertRefused(() -> read("none"), 403, "AccessDenied", "s3:ListBucket on arn:aws:s3:::store");
    }

    @Test
    void meetsTheFaultsOfNodes() {
        put("k", "x");
        faults.add(StoreFault.first(1, "ListObjectsV2", "*", Kind.SLOW_DOWN).ofNodes());
        faults.add(StoreFault.first(1, "GetObject", "k", Kind.RESET));
        faults.add(StoreFault.first(9, "GetObject", "k", Kind.FAILS).ofFunctions());

        assertRefused(() -> downloads.keys(NODE, "store", "k"), 503, "SlowDown", "Please reduce your request rate.");
        assertRefused(
                () -> read("k"), 500, "RequestError", "send request failed caused by: read: connection reset by peer");
        read("k");
        assertThat(folder.resolve("read")).hasContent("x");
    }

    @Test
    void isToldOfAMissingBucket() {
        assertRefused(
                () -> downloads.keys(NODE, "none", ""), 404, "NoSuchBucket", "The specified bucket does not exist");
    }

    private void read(String key) {
        downloads.download(NODE, "store", key, folder.resolve("read"));
    }

    private void put(String key, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        store.blobs()
                .putBlob(
                        PutObjectRequest.builder()
                                .bucket("store")
                                .key(key)
                                .contentLength((long) bytes.length)
                                .build(),
                        new ByteArrayInputStream(bytes));
    }

    private static void assertRefused(Runnable call, int status, String code, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(ServiceError.class, error -> {
                    assertThat(error.status()).isEqualTo(status);
                    assertThat(error.code()).isEqualTo(code);
                })
                .hasMessage(message);
    }
}
