package dev.errand.local.node;

import dev.errand.local.time.LocalClock;
import dev.errand.local.time.LocalClock.Alarm;
import dev.errand.local.time.LocalClock.Busy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A step run as a real process group, as the agent runs it: {@code sh -c} on the script's path, killed at once at its
 * timeout or when cancelled, run again after a restart of the node when it exits with 194.
 *
 * <p>Source: https://github.com/aws/amazon-ssm-agent, agent/executers/executers.go.
 */
final class ProcessWork implements Work, ProcessGroup.Listener {
    private static final String SHELL = "/bin/sh";

    /** Where the agent looks for PowerShell on Linux: appconfig.PowerShellPluginCommandName in constants_unix.go. */
    private static final String POWER_SHELL = "/usr/bin/powershell";

    private final Place place;
    private final Step step;
    private final Action.RunScript action;
    private final Report report;
    private final Orchestration files;
    private Optional<Outcome> stopped = Optional.empty();
    private Optional<ProcessGroup> group = Optional.empty();
    private Optional<Alarm> timeout = Optional.empty();
    private Optional<Busy> working = Optional.empty();
    private StepOutput.Open output = Runnable::run;
    /** The process has ended, and its output may still be on its way. */
    private boolean settling;

    private ProcessSlots.@Nullable Turn turn;

    /** For which command it runs, where, and what happens when the node restarts. */
    record Place(
            Machine machine,
            Identity identity,
            Path directory,
            Workplace workplace,
            Duration patience,
            Runnable reboot,
            String commandId,
            StepOutput output) {
        LocalClock clock() {
            return machine.clock();
        }
    }

    ProcessWork(Place place, Step step, Action.RunScript action, Report report) {
        this.place = place;
        this.step = step;
        this.action = action;
        this.report = report;
        this.files = Orchestration.of(place.directory(), place.identity().id(), place.commandId(), step);
    }

    @Override
    public synchronized void start() {
        if (stopped.isPresent()) {
            return;
        }
        working = Optional.of(place.clock().busy());
        turn = place.machine().slots().request(this::run);
    }

    @Override
    public synchronized void stop(Outcome why) {
        if (stopped.isPresent() || settling) {
            return;
        }
        stopped = Optional.of(why);
        timeout.ifPresent(Alarm::cancel);
        if (group.isPresent()) {
            working.ifPresent(Busy::close);
            working = Optional.of(place.clock().busy());
            group.get().kill();
        } else {
            endTurn();
            replyStopped(why);
        }
    }

    private synchronized void run() {
        if (stopped.isPresent()) {
            return;
        }
        Instant started = place.clock().now();
        report.started(started);
        output = place.output().open(step, files);
        try {
            ProcessGroup process = ProcessGroup.start(launch(), this);
            group = Optional.of(process);
            timeout = Optional.of(place.clock().at(started.plus(action.timeout()), () -> stop(Outcome.TIMED_OUT)));
            Busy begun = working.orElseThrow();
            CompletableFuture.delayedExecutor(patience(), TimeUnit.MILLISECONDS).execute(begun::close);
        } catch (CannotStart failure) {
            fail(failure.words());
        } catch (IOException failure) {
            fail("failed to create script file. " + failure);
        }
    }

    private long patience() {
        Duration timeout = action.timeout();
        return (timeout.compareTo(place.patience()) < 0 ? timeout : place.patience()).toMillis();
    }

    private Launch launch() throws IOException {
        Path script = files.script(action.commands());
        files.create();
        List<String> command = step.plugin().equals(Step.POWER_SHELL)
                ? List.of(POWER_SHELL, "-f", script.toString())
                : List.of(SHELL, "-c", shellWord(script));
        Path directory = files.workingDirectory(action.workingDirectory(), place.directory());
        return new Launch(
                place.workplace().command(command, directory),
                environment(),
                directory,
                files.stdout(),
                files.stderr());
    }

    /** The agent hands the bare path to the shell, as its own directories need no quotes. */
    private static String shellWord(Path script) {
        String path = script.toString();
        return path.matches("[A-Za-z0-9_./-]*") ? path : "'" + path.replace("'", "'\\''") + "'";
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(place.identity().environment());
        environment.put("PATH", place.workplace().path());
        environment.put("SSM_COMMAND_ID", place.commandId());
        environment.put(
                NodeProcesses.HOME, place.directory().resolve("var/lib/errand").toString());
        return environment;
    }

    @Override
    public void exited(Exit exit) {
        Busy answering = place.clock().busy();
        try {
            conclude(exit);
        } finally {
            answering.close();
        }
    }

    @Override
    public synchronized void lost(IOException failure) {
        fail(failure.toString());
    }

    private synchronized void conclude(Exit exit) {
        timeout.ifPresent(Alarm::cancel);
        endTurn();
        settling = true;
        if (stopped.isPresent()) {
            replyStopped(stopped.get());
        } else if (exit.code() == Replies.REBOOT) {
            restart();
        } else if (Replies.namesError(exit)) {
            fail(exit, exit.inGosWords());
        } else {
            reply(exit);
        }
    }

    private void restart() {
        output.close(this::reboot);
        working.ifPresent(Busy::close);
    }

    private synchronized void reboot() {
        group = Optional.empty();
        settling = false;
        place.reboot().run();
        LocalClock clock = place.clock();
        clock.at(clock.now().plus(place.machine().reboot()), this::start);
    }

    private void fail(String error) {
        fail(new Exit(1, 0, false), error);
    }

    private void fail(Exit exit, String error) {
        try {
            files.appendError(Replies.error(error));
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
        reply(exit);
    }

    private void reply(Exit exit) {
        output.close(() -> {
            Instant now = place.clock().now();
            report.ended(Replies.exited(
                    step.flow(),
                    exit.code(),
                    captured(files.stdout()),
                    captured(files.stderr()),
                    report.started(now),
                    now));
        });
        endTurn();
        working.ifPresent(Busy::close);
    }

    private void replyStopped(Outcome why) {
        output.close(() -> {
            Instant now = place.clock().now();
            report.ended(
                    Replies.stopped(why, captured(files.stdout()), captured(files.stderr()), report.started(now), now));
        });
        working.ifPresent(Busy::close);
    }

    private static Captured captured(Path file) {
        try {
            return Captured.in(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void endTurn() {
        if (turn != null) {
            turn.end();
        }
    }
}
