package dev.errand.local.follow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/**
 * CloudWatch Logs, by <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html">DescribeLogStreams</a>
 * and <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html">GetLogEvents</a>.
 */
public final class CloudWatchSource implements LogSource, AutoCloseable {
    private final Function<String, CloudWatchLogsClient> clients;
    private final Map<String, CloudWatchLogsClient> made = new ConcurrentHashMap<>();

    /** @param clients makes one for a region */
    public CloudWatchSource(Function<String, CloudWatchLogsClient> clients) {
        this.clients = clients;
    }

    @Override
    public List<String> names(String region, String group, String prefix) {
        List<String> names = new ArrayList<>();
        try {
            client(region)
                    .describeLogStreamsPaginator(
                            request -> request.logGroupName(group).logStreamNamePrefix(prefix))
                    .logStreams()
                    .stream()
                    .map(LogStream::logStreamName)
                    .forEach(names::add);
        } catch (ResourceNotFoundException notThereYet) {
            return List.of();
        }
        return names;
    }

    @Override
    public Optional<Page> page(StreamPlace stream, Optional<String> token) {
        try {
            GetLogEventsResponse found = client(stream.region())
                    .getLogEvents(request -> request.logGroupName(stream.group())
                            .logStreamName(stream.name())
                            .nextToken(token.orElse(null))
                            .startFromHead(true));
            return Optional.of(new Page(
                    found.events().stream().map(OutputLogEvent::message).toList(), found.nextForwardToken()));
        } catch (ResourceNotFoundException notThereYet) {
            return Optional.empty();
        }
    }

    private CloudWatchLogsClient client(String region) {
        return made.computeIfAbsent(region, clients);
    }

    @Override
    public void close() {
        made.values().forEach(CloudWatchLogsClient::close);
    }
}
