package dev.errand.local.command;

import java.io.PrintStream;
import java.util.Optional;

/** Prints what became of a run that has come to its end, and where its report lies. */
final class ResultPrinter {
    private final Style style;
    private final PrintStream people;
    private final boolean json;

    /**
     * @param people where everything goes that is for people: not standard output when that is for {@code --json}
     */
    ResultPrinter(Style style, PrintStream people, boolean json) {
        this.style = style;
        this.people = people;
        this.json = json;
    }

    /** Answers the exit code of the run; nothing when it has no result. */
    Optional<Integer> print(StoredRun run) {
        return run.result().map(result -> print(run, result));
    }

    private int print(StoredRun run, byte[] result) {
        RunResult parsed = RunResult.read(new CollectedTexts(run.store()::object).in(JsonText.parse(result)));
        if (json) {
            System.out.writeBytes(result);
            System.out.println();
        } else {
            people.println();
            new ResultText(style).render(parsed).forEach(people::println);
            run.places().forEach(place -> people.println(style.faint("  " + place)));
        }
        return parsed.succeeded() ? ErrandCommand.SUCCEEDED : ErrandCommand.FAILED;
    }
}
