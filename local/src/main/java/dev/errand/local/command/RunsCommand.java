package dev.errand.local.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code errand runs}: which runs there are. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = "Lists runs, the newest first: name, status, when it began, how long it took.",
        exitCodeListHeading = ErrandCommand.EXIT_CODES,
        exitCodeList = {"0:they are listed, if there are any", "2:the command line is wrong", ErrandCommand.ON_BREAKAGE
        })
final class RunsCommand implements Callable<Integer> {
    @Option(
            names = "--status",
            paramLabel = "WORD",
            description =
                    "Only runs of this status: Succeeded or Failed; on this machine also Unfinished (it goes on in"
                            + " another process, or ended before its report); with --deployment also Running, and Ended (its execution was stopped).")
    private @Nullable String status;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many, ${DEFAULT-VALUE} unless given.")
    private int limit;

    @Option(names = "--json", description = "Print them as the API lists them, and nothing else.")
    private boolean json;

    @Mixin
    private final PlaceOptions place = new PlaceOptions();

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new BadUsage("--limit %d; ask for at least one run".formatted(limit));
        }
        List<ListedRun> runs = place.runs().newest(Optional.ofNullable(status), limit);
        if (json) {
            System.out.println(json(runs));
        } else {
            new RunsText(Terminal.style(), ZoneId.systemDefault())
                    .render(runs, Instant.now())
                    .forEach(System.out::println);
        }
        return ErrandCommand.SUCCEEDED;
    }

    private static ObjectNode json(List<ListedRun> runs) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode listed = page.putArray("runs");
        runs.forEach(run -> listed.add(run.json()));
        return page;
    }
}
