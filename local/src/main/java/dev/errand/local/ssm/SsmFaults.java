package dev.errand.local.ssm;

import dev.errand.local.fleet.ServiceBehaviour;
import dev.errand.local.fleet.ServiceFault;
import dev.errand.local.fleet.ServiceFault.Kind;
import dev.errand.local.gateway.AnswerLost;
import dev.errand.local.gateway.ServiceError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What goes wrong with the service, on order; it can be changed while the service runs. */
public final class SsmFaults {
    private final Map<String, Long> calls = new TreeMap<>();
    private final List<ServiceFault> faults = new ArrayList<>();
    private Duration commandsHiddenFor;
    private int commandsHiddenCalls;
    private Duration invocationsHiddenFor;

    public SsmFaults(ServiceBehaviour behaviour) {
        faults.addAll(behaviour.faults());
        commandsHiddenFor = behaviour.commandsHiddenFor();
        commandsHiddenCalls = behaviour.commandsHiddenCalls();
        invocationsHiddenFor = behaviour.invocationsHiddenFor();
    }

    /** Nothing goes wrong, and there is no race after SendCommand either. */
    public static SsmFaults none() {
        return new SsmFaults(new ServiceBehaviour(List.of(), Duration.ZERO, 0, Duration.ZERO, Map.of()));
    }

    public synchronized SsmFaults add(ServiceFault fault) {
        faults.add(fault);
        return this;
    }

    public synchronized void clear() {
        faults.clear();
    }

    public synchronized SsmFaults hideCommandsFor(Duration time) {
        commandsHiddenFor = time;
        return this;
    }

    public synchronized SsmFaults hideCommandsForCalls(int count) {
        commandsHiddenCalls = count;
        return this;
    }

    public synchronized SsmFaults hideInvocationsFor(Duration time) {
        invocationsHiddenFor = time;
        return this;
    }

    /** Returns how often each operation was called, refused calls among them. */
    public synchronized Map<String, Long> calls() {
        return Map.copyOf(calls);
    }

    synchronized Duration commandsHiddenFor() {
        return commandsHiddenFor;
    }

    synchronized int commandsHiddenCalls() {
        return commandsHiddenCalls;
    }

    synchronized Duration invocationsHiddenFor() {
        return invocationsHiddenFor;
    }

    /** Counts a call and answers it, unless a fault strikes before or after. */
    <T> T answer(String operation, Supplier<T> call) {
        List<Kind> strikes = strikes(operation);
        if (strikes.contains(Kind.THROTTLED)) {
            throw ServiceError.badRequest("ThrottlingException", "Rate exceeded");
        }
        if (strikes.contains(Kind.FAILS)) {
            throw failure();
        }
        T answer = call.get();
        if (strikes.contains(Kind.FAILS_AFTERWARDS)) {
            throw failure();
        }
        if (strikes.contains(Kind.ANSWER_LOST)) {
            throw new AnswerLost(operation);
        }
        return answer;
    }

    private synchronized List<Kind> strikes(String operation) {
        long call = calls.merge(operation, 1L, Long::sum);
        return faults.stream()
                .filter(fault -> fault.operation().equals(operation) && fault.strikes(call))
                .map(ServiceFault::kind)
                .toList();
    }

    private static ServiceError failure() {
        return new ServiceError(500, "InternalServerError", "An error occurred on the server side.");
    }
}
