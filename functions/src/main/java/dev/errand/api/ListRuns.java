package dev.errand.api;

import dev.errand.api.RunPage.RunSummary;
import java.util.List;
import java.util.Optional;

/**
 * Lists runs by their executions alone: a page is a few calls, however many runs there are. Executions that finish other runs
 * are left out, so that a page may have fewer than were asked for.
 */
record ListRuns(Runs runs) implements Operation {
    private static final List<String> WORDS = List.of("Running", "Succeeded", "Failed", "Ended");

    /** A page of nothing but executions that finish others is followed by the next, so often. */
    private static final int MOST_CALLS = 5;

    /** Those of both states that are {@link RunStatus#ENDED}, one after the other. */
    private static final List<Runs.State> ENDED = List.of(Runs.State.ABORTED, Runs.State.TIMED_OUT);

    @Override
    public Answer answer(Call call) {
        Parameters parameters = call.parameters();
        parameters.onlyThese(Parameters.LIMIT, Parameters.NEXT, Parameters.STATUS);
        Optional<String> status = parameters.oneOf(Parameters.STATUS, WORDS);
        int limit = parameters.limit();
        List<String> of = List.of("runs", String.valueOf(limit), status.orElse(""));
        Place place = PageToken.place(parameters, of).map(Place::of).orElse(Place.START);
        return Answer.ok(page(status, limit, place, of));
    }

    /** Which of the states is listed, and where that list goes on. */
    private record Place(int state, Optional<String> next) {
        static final Place START = new Place(0, Optional.empty());

        static Place of(String text) {
            if (!text.matches("[01]:(.|\\n)*")) {
                throw PageToken.wrong();
            }
            return new Place(
                    text.charAt(0) - '0', Optional.of(text.substring(2)).filter(next -> !next.isEmpty()));
        }

        String text() {
            return state + ":" + next.orElse("");
        }
    }

    private RunPage page(Optional<String> status, int limit, Place start, List<String> of) {
        List<Optional<Runs.State>> states = states(status);
        Optional<Place> place = Optional.of(start);
        List<RunSummary> found = List.of();
        for (int calls = 0; calls < MOST_CALLS && found.isEmpty() && place.isPresent(); calls++) {
            Runs.Page page = list(states.get(Math.min(place.get().state(), states.size() - 1)), limit, place.get());
            found = page.runs().stream()
                    .filter(run -> !RunName.isFinishing(run.name()))
                    .map(RunSummary::of)
                    .toList();
            place = following(page, place.get(), states.size());
        }
        return new RunPage(found, place.map(next -> new PageToken(of, next.text()).text()));
    }

    private Runs.Page list(Optional<Runs.State> state, int limit, Place place) {
        try {
            return runs.list(state, limit, place.next());
        } catch (Runs.PageGone e) {
            throw PageToken.wrong();
        }
    }

    private static Optional<Place> following(Runs.Page page, Place place, int states) {
        if (page.next().isPresent()) {
            return Optional.of(new Place(place.state(), page.next()));
        }
        return place.state() + 1 < states
                ? Optional.of(new Place(place.state() + 1, Optional.empty()))
                : Optional.empty();
    }

    private static List<Optional<Runs.State>> states(Optional<String> status) {
        return switch (status.orElse("")) {
            case "Running" -> List.of(Optional.of(Runs.State.RUNNING));
            case "Succeeded" -> List.of(Optional.of(Runs.State.SUCCEEDED));
            case "Failed" -> List.of(Optional.of(Runs.State.FAILED));
            case "Ended" -> ENDED.stream().map(Optional::of).toList();
            default -> List.of(Optional.empty());
        };
    }
}
