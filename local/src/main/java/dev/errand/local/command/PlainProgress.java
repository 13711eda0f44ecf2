package dev.errand.local.command;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A line for each state, and again only when something has changed: a run that waits and looks is silent. */
final class PlainProgress implements Progress {
    private static final String INDENT = " ".repeat(13);

    private final PrintStream out;
    private final Map<String, String> shown = new HashMap<>();
    private boolean waitShown;

    PlainProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void entered(StateEntered state) {
        if (!state.isStep() || isRepetition(state)) {
            return;
        }
        out.println("%11s  %-8s  %s"
                .formatted(Words.duration(state.elapsed()), state.state(), state.detail())
                .stripTrailing());
    }

    @Override
    public synchronized void finished(List<NodeOutcome> nodes) {
        FinishedText.render(nodes, Style.PLAIN).forEach(line -> out.println(INDENT + line));
    }

    @Override
    public synchronized void printed(String line) {
        out.println(line);
    }

    @Override
    public synchronized void told(String text) {
        out.println(INDENT + text);
    }

    @Override
    public synchronized void waiting(String text) {
        told(text);
    }

    private boolean isRepetition(StateEntered state) {
        if (state.state().equals("Wait")) {
            boolean repetition = waitShown;
            waitShown = true;
            return repetition;
        }
        boolean repetition = state.detail().equals(shown.put(state.state(), state.detail()));
        if (!repetition && !state.state().equals("Status")) {
            waitShown = false;
        }
        return repetition;
    }
}
