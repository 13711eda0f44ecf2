package dev.errand.request;

/** How a node gets what does not fit into its command. */
public enum Staging {
    /** By presigned URLs, which live for an hour at most: the node needs no rights. */
    PRESIGNED,
    /** By its own role, with AWS-RunRemoteScript: for deliveries that may take longer. */
    NODE_ROLE
}
