package dev.errand.local.faults;

import dev.errand.local.fleet.ServiceFault;
import dev.errand.local.fleet.ServiceFault.Kind;
import dev.errand.local.gateway.AnswerLost;
import dev.errand.local.gateway.ServiceError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Counts a service's calls and lets some of them go wrong; it can be changed while the service runs. */
public final class CallFaults {
    private final Map<String, Long> calls = new TreeMap<>();
    private final List<ServiceFault> faults = new ArrayList<>();
    private final String failure;

    /** @param failure the code of a failure on the server's side, for example {@code InternalServerError} */
    public CallFaults(List<ServiceFault> faults, String failure) {
        this.faults.addAll(faults);
        this.failure = failure;
    }

    public synchronized void add(ServiceFault fault) {
        faults.add(fault);
    }

    public synchronized void clear() {
        faults.clear();
    }

    /** Returns how often each operation was called, refused calls among them. */
    public synchronized Map<String, Long> calls() {
        return Map.copyOf(calls);
    }

    /** Counts a call and answers it, unless a fault strikes before or after. */
    public <T> T answer(String operation, Supplier<T> call) {
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

    private ServiceError failure() {
        return new ServiceError(500, failure, "An error occurred on the server side.");
    }
}
