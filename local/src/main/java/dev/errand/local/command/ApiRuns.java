package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.remote.ApiProblem;
import dev.errand.result.EarlyEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The runs of a deployed stack. */
record ApiRuns(Deployed deployed) implements Runs {
    private static final int NAMED = 5;
    private static final int MOST_A_PAGE = 500;
    private static final int NOT_FOUND = 404;

    @Override
    public ApiRun find(String run) {
        String name = RunName.chosen(run);
        return new ApiRun(deployed, known(name, () -> deployed.api().read(name)));
    }

    @Override
    public List<ListedRun> newest(Optional<String> status, int most) {
        List<ListedRun> runs = new ArrayList<>();
        Optional<String> next = Optional.empty();
        // A page that goes on has to be asked for as the first one was.
        int limit = Math.min(MOST_A_PAGE, most);
        do {
            JsonNode page = deployed.api().runs(status, limit, next);
            page.path("runs").forEach(run -> runs.add(ListedRun.read(run)));
            next = Optional.ofNullable(page.path("next").textValue());
        } while (next.isPresent() && runs.size() < most);
        return runs.subList(0, Math.min(most, runs.size()));
    }

    @Override
    public String end(String run, EarlyEnd.How how) {
        String name = RunName.chosen(run);
        JsonNode answer = known(name, () -> deployed.api().end(name, how.name().toLowerCase(Locale.ROOT)));
        ApiRun ended = new ApiRun(deployed, answer);
        return switch (ended.status()) {
            case "Running" ->
                "%s; it ends at its next look, and then %s prints its results"
                        .formatted(
                                ended.earlyEnd().orElse("the end of the run is asked for"),
                                deployed.command("show", name));
            case "Ended" -> "the execution of the run %s was stopped; the Sweep finishes it".formatted(name);
            default -> "the run %s had ended: %s".formatted(name, ended.status());
        };
    }

    private JsonNode known(String run, Supplier<JsonNode> call) {
        try {
            return call.get();
        } catch (ApiProblem e) {
            if (e.status() != NOT_FOUND) {
                throw e;
            }
            throw new BadUsage("no run %s is kept there%s".formatted(run, newest()));
        }
    }

    private String newest() {
        List<String> names =
                newest(Optional.empty(), NAMED).stream().map(ListedRun::run).toList();
        return names.isEmpty() ? "; there is none yet" : "; the newest are " + Words.names(names, NAMED);
    }
}
