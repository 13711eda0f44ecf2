package dev.errand.local.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.errand.local.deployment.LocalDeployment;
import dev.errand.result.EarlyEnd;
import dev.errand.store.Keys;
import java.time.Instant;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Asks for the early end of a run: an object beside its records, which its functions look for. */
final class EarlyEndWriter {
    private static final int PRECONDITION_FAILED = 412;
    private final LocalDeployment deployment;

    EarlyEndWriter(LocalDeployment deployment) {
        this.deployment = deployment;
    }

    /** Cancels what runs; does nothing where somebody has asked for an end before. */
    void cancel(String run, Instant now) {
        String end = JsonNodeFactory.instance
                .objectNode()
                .put("how", EarlyEnd.How.CANCEL.name())
                .put("by", "you (Ctrl-C)")
                .put("at", now.toString())
                .toString();
        try (S3Client s3 = new OwnerClients(deployment).s3()) {
            s3.putObject(
                    put -> put.bucket(deployment.bucket())
                            .key(Keys.cancelled(run))
                            .contentType("application/json")
                            .ifNoneMatch("*"),
                    RequestBody.fromString(end));
        } catch (S3Exception e) {
            if (e.statusCode() != PRECONDITION_FAILED) {
                throw e;
            }
        }
    }
}
