package dev.errand.local.logs;

import dev.errand.local.gateway.ServiceError;
import dev.errand.local.time.LocalClock;
import java.time.Instant;
import java.util.List;

/** What an agent does with groups and streams in its account and region; refused as its clients are. */
public final class AgentLogs {
    private final LogGroups groups;
    private final LocalClock clock;

    AgentLogs(LogGroups groups, LocalClock clock) {
        this.groups = groups;
        this.clock = clock;
    }

    /**
     * Makes a group.
     *
     * @throws ServiceError ResourceAlreadyExistsException
     */
    public void createGroup(String group) {
        groups.create(group, clock.now());
    }

    public boolean hasGroup(String group) {
        return groups.beginningWith(group).stream()
                .anyMatch(found -> found.name().equals(group));
    }

    /**
     * Makes a stream.
     *
     * @throws ServiceError ResourceAlreadyExistsException, ResourceNotFoundException
     */
    public void createStream(String group, String stream) {
        groups.createStream(group, stream, clock.now());
    }

    /**
     * Writes one batch of events that happen now.
     *
     * @throws ServiceError InvalidParameterException, ResourceNotFoundException
     */
    public void put(String group, String stream, List<String> messages) {
        Instant now = clock.now();
        Batch batch = new Batch(messages.stream()
                .map(message -> new LogEvent(now, now, message))
                .toList());
        groups.stream(group, stream).add(batch.events());
    }
}
