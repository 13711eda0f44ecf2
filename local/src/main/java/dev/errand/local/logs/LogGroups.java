package dev.errand.local.logs;

import dev.errand.local.gateway.ServiceError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The groups of one account in one region, in the order of their names. */
final class LogGroups {
    private final TreeMap<String, Group> groups = new TreeMap<>();

    /** A group and its streams. */
    record Group(String name, Instant created, TreeMap<String, LogStream> streams) {}

    /** @throws ServiceError ResourceAlreadyExistsException */
    synchronized void create(String group, Instant now) {
        if (groups.putIfAbsent(group, new Group(group, now, new TreeMap<>())) != null) {
            throw ServiceError.badRequest("ResourceAlreadyExistsException", "The specified log group already exists");
        }
    }

    /** @throws ServiceError ResourceAlreadyExistsException, ResourceNotFoundException */
    synchronized void createStream(String group, String stream, Instant now) {
        if (group(group).streams().putIfAbsent(stream, new LogStream(stream, now)) != null) {
            throw ServiceError.badRequest("ResourceAlreadyExistsException", "The specified log stream already exists");
        }
    }

    synchronized List<Group> beginningWith(String prefix) {
        return groups.values().stream()
                .filter(group -> group.name().startsWith(prefix))
                .toList();
    }

    /** @throws ServiceError ResourceNotFoundException */
    synchronized List<LogStream> streams(String group, String prefix) {
        List<LogStream> streams = new ArrayList<>(group(group).streams().values());
        streams.removeIf(stream -> !stream.name().startsWith(prefix));
        return streams;
    }

    /** @throws ServiceError ResourceNotFoundException */
    synchronized LogStream stream(String group, String stream) {
        return Optional.ofNullable(group(group).streams().get(stream))
                .orElseThrow(() -> ServiceError.badRequest(
                        "ResourceNotFoundException", "The specified log stream does not exist."));
    }

    private Group group(String name) {
        return Optional.ofNullable(groups.get(name))
                .orElseThrow(() -> ServiceError.badRequest(
                        "ResourceNotFoundException", "The specified log group does not exist."));
    }
}
