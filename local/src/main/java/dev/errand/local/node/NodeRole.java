package dev.errand.local.node;

import dev.errand.local.gateway.ServiceError;
import java.nio.file.Path;
import java.util.List;

/** What a node's agent does in AWS with the role of the node. */
public interface NodeRole {
    /** A node without a role. */
    NodeRole NONE = new NodeRole() {};

    /** Gives each node its role. */
    interface Giver {
        NodeRole role(String nodeId, String account, String region);
    }

    /**
     * Lists the keys that begin with a prefix, in order.
     *
     * @throws ServiceError as S3 refuses
     */
    default List<String> keys(String bucket, String prefix) {
        throw denied();
    }

    /**
     * Writes an object to a file.
     *
     * @throws ServiceError as S3 refuses
     */
    default void download(String bucket, String key, Path file) {
        throw denied();
    }

    /**
     * Makes a log group.
     *
     * @throws ServiceError ResourceAlreadyExistsException, AccessDeniedException
     */
    default void createLogGroup(String group) {
        throw mayNotLog();
    }

    /** Returns whether there is such a group. */
    default boolean hasLogGroup(String group) {
        throw mayNotLog();
    }

    /**
     * Makes a log stream.
     *
     * @throws ServiceError ResourceAlreadyExistsException, ResourceNotFoundException
     */
    default void createLogStream(String group, String stream) {
        throw mayNotLog();
    }

    /**
     * Writes one batch of events that happen now.
     *
     * @throws ServiceError InvalidParameterException, ResourceNotFoundException
     */
    default void putLogEvents(String group, String stream, List<String> messages) {
        throw mayNotLog();
    }

    private static ServiceError mayNotLog() {
        return ServiceError.badRequest("AccessDeniedException", "The role of the node does not allow it.");
    }

    private static ServiceError denied() {
        return ServiceError.forbidden("AccessDenied", "Access Denied");
    }
}
