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
        do {
            JsonNode page = deployed.api().runs(status, Math.min(MOST_A_PAGE, most - runs.size()), next);
            page.path("runs").forEach(run -> runs.add(ListedRun.read(run)));
            next = Optional.ofNullable(page.path("next").textValue());
        } while (next.isPresent() && runs.size() < most);
        return runs;
    }

    @Override
    public String end(String run, EarlyEnd.How how) {
        String name = RunName.chosen(run);
        JsonNode answer = known(name, () -> deployed.api().end(name, how.name().toLowerCase(Locale.ROOT)));
        ApiRun ended = new ApiRun(deployed, answer);
        return ended.hasEnded()
                ? "the run %s had ended: %s".formatted(name, ended.status())
                : "%s; it ends at its next look: %s"
                        .formatted(
                                ended.earlyEnd().orElse("the end of the run is asked for"),
                                deployed.command("show", name));
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
