package dev.errand.local.node;

import dev.errand.local.gateway.ServiceError;
import dev.errand.local.time.LocalClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the output of one command's steps goes beside the agent's files and its reply. */
final class StepOutput {
    private final LocalClock clock;
    private final NodeRole role;
    private final Optional<String> group;
    private final String prefix;
    private final List<LogUpload> uploads = new ArrayList<>();

    /** @param group the log group, when one was asked for */
    StepOutput(LocalClock clock, NodeRole role, Optional<String> group, String commandId, String nodeId) {
        this.clock = clock;
        this.role = role;
        this.group = group;
        this.prefix = commandId + "/" + nodeId;
    }

    /** A step's output that is open; closing it lasts until it is uploaded. */
    interface Open {
        void close(Runnable then);
    }

    /**
     * Begins to watch a step's files. The agent makes the group first, and when it may not, it uploads nothing.
     *
     * <p>Source: https://github.com/aws/amazon-ssm-agent, Init in
     * agent/framework/processor/executer/iohandler/iohandler.go.
     */
    Open open(Step step, Orchestration files) {
        if (group.isEmpty() || !canHave(group.get())) {
            return Runnable::run;
        }
        // Log stream names cannot have these characters.
        String name = (prefix + "/" + step.id()).replace(':', '-').replace('*', '-');
        LogUpload stdout = new LogUpload(role, group.get(), name + "/stdout", files.stdout(), clock);
        LogUpload stderr = new LogUpload(role, group.get(), name + "/stderr", files.stderr(), clock);
        synchronized (this) {
            uploads.addAll(List.of(stdout, stderr));
        }
        stdout.start();
        stderr.start();
        // The writer of stderr is closed when that of stdout has been.
        return then -> stdout.finish(() -> stderr.finish(then));
    }

    /** Takes output that is there at once, in files only when somebody wants it. */
    void take(Step step, Orchestration files, String stdout, String stderr, Runnable then) {
        if (group.isEmpty()) {
            then.run();
            return;
        }
        try {
            files.appendOutput(stdout);
            files.appendError(stderr);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        open(step, files).close(then);
    }

    /** Ends what still uploads. */
    synchronized void stop() {
        uploads.forEach(LogUpload::stop);
        uploads.clear();
    }

    private boolean canHave(String name) {
        try {
            role.createLogGroup(name);
            return true;
        } catch (ServiceError refused) {
            return refused.code().equals("ResourceAlreadyExistsException");
        }
    }
}
