package dev.errand.local.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Prints what became of a run that has come to its end, and where its report lies. */
final class ResultPrinter {
    private final Style style;
    private final PrintStream people;
    private final boolean json;

    ResultPrinter(Screen screen) {
        this.style = screen.style();
        this.people = screen.people();
        this.json = screen.json();
    }

    /** Answers the exit code of the run; nothing when it has no result. */
    Optional<Integer> print(KeptRun run) {
        return run.result().map(result -> print(run, result));
    }

    private List<String> text(RunResult result) {
        return result.dryRun() ? new DoctorText(style).render(result) : new ResultText(style).render(result);
    }

    private int print(KeptRun run, byte[] result) {
        RunResult parsed = RunResult.read(run.whole(JsonText.parse(result)));
        if (json) {
            System.out.writeBytes(result);
            System.out.println();
        } else {
            people.println();
            text(parsed).forEach(people::println);
            run.earlyEnd().ifPresent(end -> people.println("  " + Words.printable(end)));
            run.places().forEach(place -> people.println(style.faint("  " + place)));
        }
        return parsed.succeeded() ? ErrandCommand.SUCCEEDED : ErrandCommand.FAILED;
    }
}
