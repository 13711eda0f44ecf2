package dev.errand.local.deployment;

import dev.errand.local.access.Credentials;
import dev.errand.local.gateway.Principal;
import dev.errand.local.node.NodeRole;
import dev.errand.local.store.NodeDownloads;
import java.nio.file.Path;
import java.util.List;

/** Gives each node the role that the template's policy for nodes speaks of. */
record NodeRoles(Credentials credentials, NodeDownloads downloads) implements NodeRole.Giver {
    @Override
    public NodeRole role(String nodeId, String account, String region) {
        Principal node = credentials.node(nodeId, account);
        return new NodeRole() {
            @Override
            public List<String> keys(String bucket, String prefix) {
                return downloads.keys(node, bucket, prefix);
            }

            @Override
            public void download(String bucket, String key, Path file) {
                downloads.download(node, bucket, key, file);
            }
        };
    }
}
