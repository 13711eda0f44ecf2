package dev.errand.local.follow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Streams of one group in memory, an event a page. */
final class FakeLogs implements LogSource {
    private final Map<String, List<String>> streams = new LinkedHashMap<>();
    private int reads;

    void add(String stream, String... messages) {
        streams.computeIfAbsent(stream, _ -> new ArrayList<>()).addAll(List.of(messages));
    }

    int reads() {
        return reads;
    }

    @Override
    public List<String> names(String region, String group, String prefix) {
        return streams.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    }

    @Override
    public Optional<Page> page(StreamPlace stream, Optional<String> token) {
        reads++;
        int at = token.map(Integer::valueOf).orElse(0);
        return Optional.ofNullable(streams.get(stream.name()))
                .map(messages -> at < messages.size()
                        ? new Page(List.of(messages.get(at)), String.valueOf(at + 1))
                        : new Page(List.of(), String.valueOf(at)));
    }
}
