package dev.errand.local.command;

import java.io.PrintStream;

/** A line for each state; while a run only waits and looks, a line only when something has changed. */
final class PlainProgress implements Progress {
    private final PrintStream out;
    private String lastLook = "";
    private boolean waitShown;

    PlainProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void entered(StateEntered state) {
        if (!state.isStep() || isRepetition(state)) {
            return;
        }
        out.println("%11s  %-8s  %s"
                .formatted(Words.duration(state.elapsed()), state.state(), state.detail())
                .stripTrailing());
    }

    private boolean isRepetition(StateEntered state) {
        if (state.state().equals("Wait")) {
            boolean repetition = waitShown;
            waitShown = true;
            return repetition;
        }
        if (state.state().equals("Status")) {
            boolean repetition = lastLook.equals(state.detail());
            lastLook = state.detail();
            return repetition;
        }
        waitShown = false;
        return false;
    }
}
