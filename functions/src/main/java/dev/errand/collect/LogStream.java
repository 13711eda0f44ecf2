package dev.errand.collect;

import dev.errand.request.NodeId;

/** A stream of a log group. */
public record LogStream(String group, String name) {
    /**
     * The stream that an agent writes a step's output to.
     *
     * @param step the step's name in the document; {@code aws:runShellScript} where it has none of its own
     * @param stream {@code stdout} or {@code stderr}
     * @see <a
     *     href="https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/agentlogstocloudwatch/cloudwatchlogspublisher/cloudwatchlogsservice.go">cloudwatchlogsservice.go</a>
     */
    static LogStream of(String group, String command, NodeId node, String step, String stream) {
        String name = "%s/%s/%s/%s".formatted(command, node, step, stream);
        return new LogStream(group, name.replace(':', '-').replace('*', '-'));
    }
}
