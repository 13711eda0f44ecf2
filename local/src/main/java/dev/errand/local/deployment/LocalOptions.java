package dev.errand.local.deployment;

import dev.errand.local.fleet.Fleet;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Interceptor;
import dev.errand.local.states.ExecutionListener;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How a local deployment is started.
 *
 * @param port where AWS clients reach it; 0 takes one that is free
 * @param apiPort where the HTTP API is reached, if there is one; 0 takes one that is free
 * @param virtualClock whether waiting costs no time: a clock that jumps to the next thing that happens
 * @param recordsStarts whether ending may take two seconds, once, to make the functions' next starts faster
 * @param environment variables that the functions have beside the template's
 * @param access makes another judge of the one who goes by the template's policies
 * @param interceptor sees every AWS call before and after it is carried out
 * @param listener hears what executions do
 */
public record LocalOptions(
        DeploymentFiles files,
        Fleet fleet,
        int port,
        int apiPort,
        boolean virtualClock,
        boolean recordsStarts,
        Map<String, String> environment,
        UnaryOperator<Access> access,
        Interceptor interceptor,
        ExecutionListener listener) {
    public LocalOptions {
        environment = Map.copyOf(environment);
    }

    /** Free ports, real time, and nobody who listens. */
    public static LocalOptions of(DeploymentFiles files, Fleet fleet) {
        return new LocalOptions(
                files,
                fleet,
                0,
                0,
                false,
                false,
                Map.of(),
                UnaryOperator.identity(),
                Interceptor.NONE,
                ExecutionListener.none());
    }

    public LocalOptions withPort(int chosen) {
        return new LocalOptions(
                files, fleet, chosen, apiPort, virtualClock, recordsStarts, environment, access, interceptor, listener);
    }

    public LocalOptions withApiPort(int chosen) {
        return new LocalOptions(
                files, fleet, port, chosen, virtualClock, recordsStarts, environment, access, interceptor, listener);
    }

    public LocalOptions withVirtualClock(boolean virtual) {
        return new LocalOptions(
                files, fleet, port, apiPort, virtual, recordsStarts, environment, access, interceptor, listener);
    }

    public LocalOptions recordingStarts() {
        return new LocalOptions(
                files, fleet, port, apiPort, virtualClock, true, environment, access, interceptor, listener);
    }

    public LocalOptions withEnvironment(String variable, String value) {
        return new LocalOptions(
                files,
                fleet,
                port,
                apiPort,
                virtualClock,
                recordsStarts,
                Map.of(variable, value),
                access,
                interceptor,
                listener);
    }

    public LocalOptions withAccess(UnaryOperator<Access> chosen) {
        return new LocalOptions(
                files, fleet, port, apiPort, virtualClock, recordsStarts, environment, chosen, interceptor, listener);
    }

    public LocalOptions withInterceptor(Interceptor chosen) {
        return new LocalOptions(
                files, fleet, port, apiPort, virtualClock, recordsStarts, environment, access, chosen, listener);
    }

    public LocalOptions withListener(ExecutionListener chosen) {
        return new LocalOptions(
                files, fleet, port, apiPort, virtualClock, recordsStarts, environment, access, interceptor, chosen);
    }
}
