package dev.errand.aws;

import dev.errand.contract.Metric;
import dev.errand.plan.Position;
import dev.errand.work.Frame;
import dev.errand.work.Meter;
import dev.errand.work.Subject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.MDC;

/** Puts what an invocation is about beside each of its log lines, and records its throttled calls when it is done. */
final class LogFrame implements Frame {

    private static final System.Logger LOG = System.getLogger(LogFrame.class.getName());

    private final Meter meter;

    LogFrame(Meter meter) {
        this.meter = meter;
    }

    @Override
    public <T> T around(Subject subject, Supplier<T> work) {
        put("request", Optional.of(subject.request()));
        put("run", subject.run());
        put("execution", subject.execution());
        put("wave", subject.wave());
        put("batch", subject.batch());
        try {
            T answer = work.get();
            if (answer instanceof Position position) {
                LOG.log(System.Logger.Level.INFO, "done; next: {0}", position.next());
            }
            return answer;
        } catch (RuntimeException e) {
            // Its message goes to the state machine, and may quote what was asked.
            LOG.log(System.Logger.Level.ERROR, "failed: {0}", e.getClass().getName());
            throw e;
        } finally {
            recordThrottles(subject);
            MDC.clear();
        }
    }

    private void recordThrottles(Subject subject) {
        int throttles = Throttles.take();
        if (throttles > 0) {
            meter.record(subject.run(), Map.of(Metric.THROTTLES, (double) throttles));
        }
    }

    private static void put(String name, Optional<?> value) {
        value.ifPresent(known -> MDC.put(name, known));
    }
}
