package dev.errand.local.deployment;

import dev.errand.local.fleet.Fleet;
import dev.errand.local.gateway.Interceptor;
import dev.errand.local.states.ExecutionListener;

/**
 * How a local deployment is started.
 *
 * @param port where AWS clients reach it; 0 takes one that is free
 * @param virtualClock whether waiting costs no time: a clock that jumps to the next thing that happens
 * @param recordsStarts whether ending may take two seconds, once, to make the functions' next starts faster
 * @param interceptor sees every AWS call before and after it is carried out
 * @param listener hears what executions do
 */
public record LocalOptions(
        DeploymentFiles files,
        Fleet fleet,
        int port,
        boolean virtualClock,
        boolean recordsStarts,
        Interceptor interceptor,
        ExecutionListener listener) {

    /** A free port, real time, and nobody who listens. */
    public static LocalOptions of(DeploymentFiles files, Fleet fleet) {
        return new LocalOptions(files, fleet, 0, false, false, Interceptor.NONE, ExecutionListener.none());
    }

    public LocalOptions withPort(int chosen) {
        return new LocalOptions(files, fleet, chosen, virtualClock, recordsStarts, interceptor, listener);
    }

    public LocalOptions withVirtualClock(boolean virtual) {
        return new LocalOptions(files, fleet, port, virtual, recordsStarts, interceptor, listener);
    }

    public LocalOptions recordingStarts() {
        return new LocalOptions(files, fleet, port, virtualClock, true, interceptor, listener);
    }

    public LocalOptions withInterceptor(Interceptor chosen) {
        return new LocalOptions(files, fleet, port, virtualClock, recordsStarts, chosen, listener);
    }

    public LocalOptions withListener(ExecutionListener chosen) {
        return new LocalOptions(files, fleet, port, virtualClock, recordsStarts, interceptor, chosen);
    }
}
