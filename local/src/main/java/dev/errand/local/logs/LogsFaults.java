package dev.errand.local.logs;

import dev.errand.local.faults.CallFaults;
import dev.errand.local.fleet.LogsBehaviour;
import dev.errand.local.fleet.ServiceFault;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** What goes wrong with the service, on order; it can be changed while the service runs. */
public final class LogsFaults {
    private final CallFaults calls;
    private Duration hiddenFor;
    private boolean emptyPages;

    public LogsFaults(LogsBehaviour behaviour) {
        calls = new CallFaults(behaviour.faults(), "ServiceUnavailableException");
        hiddenFor = behaviour.hiddenFor();
        emptyPages = behaviour.emptyPages();
    }

    public LogsFaults add(ServiceFault fault) {
        calls.add(fault);
        return this;
    }

    public synchronized LogsFaults hideEventsFor(Duration time) {
        hiddenFor = time;
        return this;
    }

    public synchronized LogsFaults giveEmptyPages(boolean give) {
        emptyPages = give;
        return this;
    }

    /** Returns how often each operation was called, refused calls among them. */
    public Map<String, Long> calls() {
        return calls.calls();
    }

    synchronized Duration hiddenFor() {
        return hiddenFor;
    }

    synchronized boolean emptyPages() {
        return emptyPages;
    }

    <T> T answer(String operation, Supplier<T> call) {
        return calls.answer(operation, call);
    }
}
