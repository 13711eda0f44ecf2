package dev.errand.local.node;

import dev.errand.local.time.LocalClock;
import dev.errand.local.time.LocalClock.Busy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * A download, which neither a timeout nor a cancel ends.
 *
 * <p>Source: https://github.com/aws/amazon-ssm-agent, agent/plugins/downloadcontent/downloadcontent.go.
 */
final class DownloadWork implements Work {
    private final LocalClock clock;
    private final Step step;
    private final Action.Download action;
    private final Orchestration files;
    private final NodeRole role;
    private final StepOutput output;
    private final Report report;

    DownloadWork(
            LocalClock clock,
            Step step,
            Action.Download action,
            Orchestration files,
            NodeRole role,
            StepOutput output,
            Report report) {
        this.clock = clock;
        this.step = step;
        this.action = action;
        this.files = files;
        this.role = role;
        this.output = output;
        this.report = report;
    }

    @Override
    public void start() {
        Busy working = clock.busy();
        Thread.ofVirtual().name("download").start(() -> {
            try (working) {
                run();
            }
        });
    }

    @Override
    public void stop(Outcome why) {
        // it goes on to its end
    }

    private void run() {
        Instant started = report.started(clock.now());
        StepOutput.Open open = output.open(step, files);
        int code = download();
        open.close(() -> end(code, started));
    }

    private int download() {
        String destination = files.destination(action.destination());
        try {
            try {
                new ContentDownload(role, destination).run(action);
                files.appendOutput("Content downloaded to " + destination);
                return 0;
            } catch (ContentDownload.Failed failure) {
                files.appendError(failure.words());
                return 1;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void end(int code, Instant started) {
        try {
            report.ended(Replies.exited(
                    step.flow(), code, Captured.in(files.stdout()), Captured.in(files.stderr()), started, clock.now()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
