package dev.errand.fake;

import dev.errand.collect.LogPage;
import dev.errand.collect.LogStream;
import dev.errand.collect.LogStreams;
import dev.errand.contract.AccessDenied;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CloudWatch Logs, with pages of few events and, when asked for, empty ones between them. */
public final class FakeLogStreams implements LogStreams {
    private static final int EVENTS_OF_A_PAGE = 3;

    private final Map<LogStream, List<String>> streams = new LinkedHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private boolean emptyPages;
    private boolean denied;

    /** The stream has these events now. */
    public void has(LogStream stream, List<String> messages) {
        streams.put(stream, List.copyOf(messages));
    }

    /** Each page is an empty one first. */
    public void emptyPages() {
        emptyPages = true;
    }

    public void deny() {
        denied = true;
    }

    /** Which way which stream was read, a line for each call. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public synchronized Optional<LogPage> page(LogStream stream, Order order, Optional<String> token) {
        calls.add("%s %s".formatted(order, stream.name()));
        if (denied) {
            throw new AccessDenied("not allowed logs:GetLogEvents");
        }
        return Optional.ofNullable(streams.get(stream))
                .map(messages -> order == Order.FROM_HEAD ? forward(messages, token) : backward(messages, token));
    }

    private LogPage forward(List<String> messages, Optional<String> token) {
        int from = position(token, 0);
        if (isEmptyOne(token) && from < messages.size()) {
            return new LogPage(List.of(), from + "-");
        }
        int to = Math.min(messages.size(), from + EVENTS_OF_A_PAGE);
        return new LogPage(messages.subList(from, to), token.isPresent() && from == to ? token.get() : to + "");
    }

    private LogPage backward(List<String> messages, Optional<String> token) {
        int to = position(token, messages.size());
        if (isEmptyOne(token) && to > 0) {
            return new LogPage(List.of(), to + "-");
        }
        int from = Math.max(0, to - EVENTS_OF_A_PAGE);
        return new LogPage(messages.subList(from, to), token.isPresent() && from == to ? token.get() : from + "");
    }

    private boolean isEmptyOne(Optional<String> token) {
        return emptyPages && !token.orElse("").endsWith("-");
    }

    private static int position(Optional<String> token, int start) {
        return token.map(text -> Integer.parseInt(text.replace("-", ""))).orElse(start);
    }
}
