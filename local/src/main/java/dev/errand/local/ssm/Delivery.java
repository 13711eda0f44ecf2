package dev.errand.local.ssm;

import dev.errand.local.node.AgentListener;
import dev.errand.local.node.Node.Running;
import dev.errand.local.node.Outcome;
import dev.errand.local.node.Reply;
import dev.errand.local.time.LocalClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings one command to its nodes: 1, 2, 4, … at a time up to MaxConcurrency, none any more after MaxErrors, and gives
 * up on those that have not answered when the command expires.
 */
final class Delivery {
    private final SentCommand command;
    private final LocalClock clock;
    private final SsmSettings settings;
    private Optional<LocalClock.Alarm> expiry = Optional.empty();
    private int window = 1;
    private boolean ramping;

    Delivery(SentCommand command, LocalClock clock, SsmSettings settings) {
        this.command = command;
        this.clock = clock;
        this.settings = settings;
    }

    void start() {
        synchronized (command) {
            expiry = Optional.of(clock.at(command.expires(), this::expire));
            clock.at(clock.now().plus(settings.delivery()), this::send);
        }
    }

    /** Cancels on these nodes: at once where nothing was delivered, else when the agent says so. */
    void cancel(List<Invocation> asked) {
        List<Running> running = new ArrayList<>();
        synchronized (command) {
            command.cancels();
            for (Invocation invocation : asked) {
                invocation.becomes(invocation.running().isPresent() ? Details.CANCELLING : Details.CANCELLED);
                invocation
                        .running()
                        .filter(step -> !invocation.details().isFinal())
                        .ifPresent(running::add);
            }
        }
        if (!running.isEmpty()) {
            clock.at(clock.now().plus(settings.delivery()), () -> running.forEach(Running::cancel));
        }
        settled();
    }

    private void send() {
        List<Invocation> next = new ArrayList<>();
        synchronized (command) {
            if (command.hasTooManyErrors()) {
                ending(Details.PENDING, Details.TERMINATED);
            }
            int open = room();
            for (Invocation invocation : command.invocations()) {
                if (next.size() < open && invocation.details() == Details.PENDING) {
                    invocation.becomes(Details.IN_PROGRESS);
                    next.add(invocation);
                }
            }
            ramp();
        }
        next.forEach(this::deliver);
        settled();
    }

    private int room() {
        int concurrency =
                command.request().rates().concurrency(command.invocations().size());
        int inFlight = command.count(details -> details == Details.IN_PROGRESS || details == Details.CANCELLING);
        return Math.min(window, concurrency - inFlight);
    }

    private void ramp() {
        boolean more = command.count(Details.PENDING::equals) > 0 && room() > 0;
        if (more && !ramping) {
            ramping = true;
            window = Math.min(2 * window, Integer.MAX_VALUE / 4);
            clock.at(clock.now().plus(settings.ramp()), this::sendAgain);
        }
    }

    private void sendAgain() {
        synchronized (command) {
            ramping = false;
        }
        send();
    }

    private void deliver(Invocation invocation) {
        Instant arrival = later(
                clock.now().plus(invocation.node().description().faults().deliveryDelay()),
                invocation.node().reachableFrom());
        if (arrival.isBefore(command.deliverableUntil())) {
            clock.at(arrival, () -> hand(invocation));
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void hand(Invocation invocation) {
        synchronized (command) {
            if (!invocation.details().isFinal()) {
                invocation.runs(invocation.node().accept(command.assignment(), new Answers(invocation)));
            }
        }
    }

    private void expire() {
        List<Running> late = new ArrayList<>();
        synchronized (command) {
            for (Invocation invocation : command.invocations()) {
                if (!invocation.details().isFinal()) {
                    invocation.becomes(Details.DELIVERY_TIMED_OUT);
                    invocation.running().ifPresent(late::add);
                }
            }
        }
        late.forEach(Running::cancel);
    }

    private void ending(Details from, Details to) {
        command.invocations().stream()
                .filter(invocation -> invocation.details() == from)
                .forEach(invocation -> invocation.becomes(to));
    }

    private void settled() {
        if (command.count(Details::isFinal) == command.invocations().size()) {
            expiry.ifPresent(LocalClock.Alarm::cancel);
        }
    }

    /** Hears the agent; what comes after a final status changes nothing. */
    private final class Answers implements AgentListener {
        private final Invocation invocation;

        Answers(Invocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public void stepStarted(int step, Instant when) {
            synchronized (command) {
                if (!invocation.details().isFinal()) {
                    invocation.started(step, when);
                }
            }
        }

        @Override
        public void stepEnded(int step, Reply reply) {
            synchronized (command) {
                if (!invocation.details().isFinal()) {
                    invocation.replied(step, reply);
                }
            }
        }

        @Override
        public void ended(Outcome outcome) {
            synchronized (command) {
                invocation.becomes(ManagedNode.details(outcome));
            }
            send();
        }
    }
}
