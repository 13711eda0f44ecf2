package dev.errand.infra.access;

import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * The log groups that nodes send what they print to, by the patterns of the setting logGroups. ARNs with {@code :*} at
 * their end stand for a group and its streams
 * (<a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html">resources</a>).
 */
public final class LogAccess {
    private static final String THE_OWNERS_GROUPS = "The owner chooses the log groups: the setting logGroups.";
    private static final String NOT_LIMITABLE = "The agent looks for its group among all.";

    private final Stack stack;
    private final List<String> regions;

    /** @param regions those whose nodes may be sent commands; {@code *} for any */
    public LogAccess(Stack stack, List<String> regions) {
        this.stack = stack;
        this.regions = List.copyOf(regions);
    }

    /** Reads streams of the groups, and nothing else of CloudWatch Logs. */
    public Permission read(List<String> groups) {
        return Permission.wide(statement("ReadLogs", groups, "logs:GetLogEvents"), THE_OWNERS_GROUPS);
    }

    /**
     * Writes streams of the groups as the agent does
     * (<a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-rc-setting-up-cwlogs.html">its
     * permissions</a>).
     */
    public List<Permission> writeAsNode(List<String> groups) {
        return List.of(
                Permission.wide(
                        statement(
                                "WriteLogs",
                                groups,
                                "logs:CreateLogGroup",
                                "logs:CreateLogStream",
                                "logs:DescribeLogStreams",
                                "logs:PutLogEvents"),
                        THE_OWNERS_GROUPS),
                Permission.wide(
                        PolicyStatement.Builder.create()
                                .sid("FindLogGroups")
                                .actions(List.of("logs:DescribeLogGroups"))
                                .resources(List.of("*")),
                        NOT_LIMITABLE));
    }

    private PolicyStatement.Builder statement(String sid, List<String> groups, String... actions) {
        return PolicyStatement.Builder.create()
                .sid(sid)
                .actions(List.of(actions))
                .resources(regions.stream()
                        .flatMap(region -> groups.stream().map(group -> arn(region, group)))
                        .toList());
    }

    private String arn(String region, String group) {
        return stack.formatArn(ArnComponents.builder()
                .service("logs")
                .region(region)
                .resource("log-group:" + group + ":*")
                .arnFormat(ArnFormat.NO_RESOURCE_NAME)
                .build());
    }
}
