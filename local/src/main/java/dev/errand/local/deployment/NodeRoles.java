package dev.errand.local.deployment;

import dev.errand.local.access.Credentials;
import dev.errand.local.fleet.Fleet;
import dev.errand.local.fleet.FleetNode;
import dev.errand.local.fleet.NodeRights;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.logs.AgentLogs;
import dev.errand.local.logs.CloudWatchLogs;
import dev.errand.local.node.NodeRole;
import dev.errand.local.store.NodeDownloads;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Gives each node its role: from S3 it may read what the template's policy for nodes says; to CloudWatch Logs it may
 * write, as the role of a node does that has CloudWatchAgentServerPolicy; neither when the fleet file says so.
 */
record NodeRoles(Credentials credentials, NodeDownloads downloads, CloudWatchLogs logs, Map<String, NodeRights> rights)
        implements NodeRole.Giver {
    static NodeRoles of(Fleet fleet, Credentials credentials, NodeDownloads downloads, CloudWatchLogs logs) {
        Map<String, NodeRights> rights =
                fleet.nodes().stream().collect(Collectors.toMap(FleetNode::id, FleetNode::rights));
        return new NodeRoles(credentials, downloads, logs, rights);
    }

    @Override
    public NodeRole role(String nodeId, String account, String region) {
        NodeRights has = rights.getOrDefault(nodeId, NodeRights.ALL);
        Principal node = credentials.node(nodeId, account, has.store());
        AgentLogs agent = logs.agent(account, region);
        return new NodeRole() {
            @Override
            public List<String> keys(String bucket, String prefix) {
                return downloads.keys(node, bucket, prefix);
            }

            @Override
            public void download(String bucket, String key, Path file) {
                downloads.download(node, bucket, key, file);
            }

            private AgentLogs logs() {
                if (!has.logs()) {
                    throw ServiceError.badRequest(
                            "AccessDeniedException", "User: %s is not authorized".formatted(node.arn()));
                }
                return agent;
            }

            @Override
            public void createLogGroup(String group) {
                logs().createGroup(group);
            }

            @Override
            public boolean hasLogGroup(String group) {
                return logs().hasGroup(group);
            }

            @Override
            public void createLogStream(String group, String stream) {
                logs().createStream(group, stream);
            }

            @Override
            public void putLogEvents(String group, String stream, List<String> messages) {
                logs().put(group, stream, messages);
            }
        };
    }
}
