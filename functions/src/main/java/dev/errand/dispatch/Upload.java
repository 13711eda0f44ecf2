package dev.errand.dispatch;

import dev.errand.request.NodeId;
import java.util.Optional;

/**
 * A file of a node's spool that the node is to put into the run store.
 *
 * @param token of the batch, which names the spool
 * @param file {@code stdout}, {@code stderr} or {@code files.tar}
 * @param url where to, as {@link SigningSession#upload} makes it with the same digest
 * @param sha256 what the node's own marker says, in lower-case hexadecimal; nothing when it could not say
 */
public record Upload(NodeId node, String token, String file, String url, Optional<String> sha256) {}
