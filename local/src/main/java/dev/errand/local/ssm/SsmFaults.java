package dev.errand.local.ssm;

import dev.errand.local.faults.CallFaults;
import dev.errand.local.fleet.ServiceBehaviour;
import dev.errand.local.fleet.ServiceFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What goes wrong with the service, on order; it can be changed while the service runs. */
public final class SsmFaults {
    private final CallFaults calls;
    private Duration commandsHiddenFor;
    private int commandsHiddenCalls;
    private Duration invocationsHiddenFor;

    public SsmFaults(ServiceBehaviour behaviour) {
        calls = new CallFaults(behaviour.faults(), "InternalServerError");
        commandsHiddenFor = behaviour.commandsHiddenFor();
        commandsHiddenCalls = behaviour.commandsHiddenCalls();
        invocationsHiddenFor = behaviour.invocationsHiddenFor();
    }

    /** Nothing goes wrong, and there is no race after SendCommand either. */
    public static SsmFaults none() {
        return new SsmFaults(new ServiceBehaviour(List.of(), Duration.ZERO, 0, Duration.ZERO, Map.of()));
    }

    public SsmFaults add(ServiceFault fault) {
        calls.add(fault);
        return this;
    }

    public void clear() {
        calls.clear();
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
    public Map<String, Long> calls() {
        return calls.calls();
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
        return calls.answer(operation, call);
    }
}
