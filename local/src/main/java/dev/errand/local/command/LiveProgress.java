package dev.errand.local.command;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** One line on a terminal that is written again and again, and gone at the end. */
final class LiveProgress implements Progress {
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream out;
    private final Style style;
    private StateEntered latest = new StateEntered(Duration.ZERO, "Plan", MissingNode.getInstance());

    private String waiting = "";
    private boolean ended;

    LiveProgress(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    @Override
    public synchronized void entered(StateEntered state) {
        if (state.isStep()) {
            waiting = state.lasting().equals(latest.lasting()) ? waiting : "";
            latest = state;
            tick(state.elapsed());
        }
    }

    @Override
    public synchronized void finished(List<NodeOutcome> nodes) {
        if (!ended) {
            out.print(CLEAR);
            FinishedText.render(nodes, style).forEach(out::println);
        }
    }

    @Override
    public synchronized void printed(String line) {
        out.println(ended ? line : CLEAR + line);
    }

    @Override
    public synchronized void told(String text) {
        printed(style.warning(text));
    }

    @Override
    public synchronized void waiting(String text) {
        waiting = text;
    }

    @Override
    public synchronized void tick(Duration elapsed) {
        if (!ended) {
            out.print(CLEAR + line(elapsed));
            out.flush();
        }
    }

    String line(Duration elapsed) {
        String state = "%-8s".formatted(latest.state());
        String detail = "%-24s".formatted(latest.lasting());
        String time = Words.duration(elapsed);
        // A line that is longer than the terminal is wide could not be written again in its place.
        int room = Words.WIDTH - 1 - state.length() - detail.length() - time.length() - 5;
        String who = waiting.isEmpty() || room < 12 ? "" : "  " + style.faint(shortened(waiting, room));
        return "%s  %s %s%s".formatted(style.bold(state), detail, style.faint(time), who);
    }

    private static String shortened(String text, int room) {
        return text.length() <= room ? text : text.substring(0, room - 1) + "\u2026";
    }

    @Override
    public synchronized void end() {
        if (!ended) {
            ended = true;
            out.print(CLEAR);
            out.flush();
        }
    }
}
