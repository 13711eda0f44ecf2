package dev.errand.local.command;

import java.util.function.Supplier;

/** Says so when a command is interrupted before it has ended by itself. */
final class Interruption implements AutoCloseable {
    private final Thread atExit;

    private Interruption(Thread atExit) {
        this.atExit = atExit;
    }

    /** Until it is closed, the end of this process ends the progress and prints the text on standard error. */
    static Interruption tells(Progress progress, String text) {
        return tells(progress, () -> text);
    }

    /** The same with a text that is known only then. */
    static Interruption tells(Progress progress, Supplier<String> text) {
        Thread atExit = Thread.ofPlatform().unstarted(() -> {
            progress.end();
            System.err.print("\nerrand: " + text.get() + "\n");
        });
        Runtime.getRuntime().addShutdownHook(atExit);
        return new Interruption(atExit);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending, which is when the text is printed.
        }
    }
}
