package dev.errand.api;

import dev.errand.api.Links.Download;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;

/** A link to what a run leaves at its end. */
record LinkObject(RunStore store, RunReading reading, Links links, What what) implements Operation {
    /** An object that a run leaves. */
    enum What {
        RESULT("result.json", "application/json", false),
        REPORT("report.html", "text/html; charset=utf-8", true);

        private final String name;
        private final String type;
        private final boolean shown;

        What(String name, String type, boolean shown) {
            this.name = name;
            this.type = type;
            this.shown = shown;
        }

        private Download of(String run) {
            String key = this == RESULT ? Keys.result(run) : Keys.report(run);
            return new Download(key, run + "-" + name, type, shown);
        }
    }

    @Override
    public Answer answer(Call call) {
        call.parameters().onlyThese();
        String run = call.run();
        Download wanted = what.of(run);
        if (store.list(wanted.key()).isEmpty()) {
            throw missing(run);
        }
        return Answer.ok(links.download(wanted));
    }

    private Refusal missing(String run) {
        RunView view = reading.read(run);
        return view.duplicateOf()
                .map(earlier -> ProblemType.NOT_HELD.refusal("the run is a duplicate; ask for that of '%s'", earlier))
                .orElseGet(() -> view.status() == RunStatus.RUNNING || view.status() == RunStatus.ENDED
                        ? ProblemType.NOT_THERE_YET.refusal(
                                "the run has no %s yet; ask again when it has ended", what.name)
                        : ProblemType.NOT_HELD.refusal("the run has left no %s", what.name));
    }
}
