package dev.errand.aws;

import dev.errand.collect.LogPage;
import dev.errand.collect.LogStream;
import dev.errand.collect.LogStreams;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/**
 * Log streams, by <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html">GetLogEvents</a>.
 */
final class CloudWatchLogStreams implements LogStreams {
    /** An agent's events are whole lines up to 200,000 bytes, so that the end of a stream is in the last two or three. */
    private static final int LATEST = 5;

    private final Supplier<CloudWatchLogsClient> logs;

    /** @param logs made when the first stream is read, which most runs do not */
    CloudWatchLogStreams(Supplier<CloudWatchLogsClient> logs) {
        this.logs = logs;
    }

    @Override
    public Optional<LogPage> page(LogStream stream, Order order, Optional<String> token) {
        GetLogEventsRequest.Builder get = GetLogEventsRequest.builder()
                .logGroupName(stream.group())
                .logStreamName(stream.name())
                .nextToken(token.orElse(null))
                .startFromHead(order == Order.FROM_HEAD);
        if (order == Order.FROM_END) {
            get.limit(LATEST);
        }
        try {
            return Optional.of(page(Edge.call(() -> logs.get().getLogEvents(get.build())), order));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    private static LogPage page(GetLogEventsResponse found, Order order) {
        List<String> messages =
                found.events().stream().map(OutputLogEvent::message).toList();
        return new LogPage(messages, order == Order.FROM_HEAD ? found.nextForwardToken() : found.nextBackwardToken());
    }
}
