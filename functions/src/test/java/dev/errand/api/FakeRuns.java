package dev.errand.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Executions in memory: as many as were started or said to be there. */
final class FakeRuns implements Runs {
    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private static final String ARN = "arn:aws:states:eu-west-1:111122223333:execution:Errand:";

    final Map<String, String> inputs = new TreeMap<>();
    final List<String> listings = new ArrayList<>();
    private final Map<String, Execution> executions = new TreeMap<>();
    private final Map<String, Page> pages = new TreeMap<>();
    private Optional<RuntimeException> failure = Optional.empty();

    /** Every start ends like this from now on. */
    void fail(RuntimeException with) {
        failure = Optional.of(with);
    }

    void running(String name, Map<?, ?> input) {
        put(name, State.RUNNING, input, Map.of(), Optional.empty(), Optional.empty());
    }

    void succeeded(String name, Map<?, ?> input, Map<?, ?> output) {
        put(name, State.SUCCEEDED, input, output, Optional.empty(), Optional.empty());
    }

    void failed(String name, State state, Map<?, ?> input, String error, String cause) {
        put(name, state, input, Map.of(), Optional.of(error), Optional.of(cause));
    }

    /** @param place {@code STATE next} as it is asked for */
    void page(String place, Page page) {
        pages.put(place, page);
    }

    private void put(
            String name,
            State state,
            Map<?, ?> input,
            Map<?, ?> output,
            Optional<String> error,
            Optional<String> cause) {
        Optional<Instant> end = state == State.RUNNING ? Optional.empty() : Optional.of(START.plusSeconds(61));
        executions.put(name, new Execution(arn(name), state, START, end, input, output, error, cause));
    }

    @Override
    public String arn(String name) {
        return ARN + name;
    }

    @Override
    public String start(String name, String input) {
        failure.ifPresent(thrown -> {
            throw thrown;
        });
        String before = inputs.putIfAbsent(name, input);
        if ((before != null && !before.equals(input)) || executions.containsKey(name)) {
            throw new NameTaken(name);
        }
        return arn(name);
    }

    @Override
    public Optional<Execution> describe(String name) {
        return Optional.ofNullable(executions.get(name));
    }

    @Override
    public Page list(Optional<State> state, int size, Optional<String> next) {
        String place = "%s %s".formatted(state.map(State::name).orElse("*"), next.orElse("-"));
        listings.add(size + " " + place);
        Page page = pages.get(place);
        if (page == null) {
            throw new PageGone("Invalid token");
        }
        return page;
    }
}
