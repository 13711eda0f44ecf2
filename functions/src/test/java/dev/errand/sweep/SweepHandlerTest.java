package dev.errand.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.errand.contract.Metric;
import dev.errand.fake.MemoryStore;
import dev.errand.plan.Finish;
import dev.errand.plan.OpenRun;
import dev.errand.store.Keys;
import dev.errand.work.Frame;
import dev.errand.work.Subject;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SweepHandlerTest {
    private final MemoryStore store = new MemoryStore();
    private final List<Map<Metric, Double>> measured = new ArrayList<>();
    private final List<Subject> subjects = new ArrayList<>();

    @Test
    void runsThatAreGivenUpAreMeasuredAtEachSweep() {
        open("hopeless", 5);
        open("another", 5);
        open("fresh", 0);

        sweep();
        sweep();

        assertThat(measured).containsExactly(Map.of(Metric.SWEEP_GAVE_UP, 2.0), Map.of(Metric.SWEEP_GAVE_UP, 2.0));
        assertThat(subjects).containsOnly(Subject.of("request-1"));
    }

    @Test
    void nothingIsMeasuredWhereNoneIs() {
        open("fresh", 4);

        sweep();

        assertThat(measured).isEmpty();
    }

    private void open(String run, int attempts) {
        store.put(
                Keys.open(run),
                new OpenRun(run, Instant.EPOCH, "arn:aws:states:eu-west-1:1:execution:Errand:" + run, attempts));
    }

    private void sweep() {
        Frame frame = new Frame() {
            @Override
            public <T> T around(Subject subject, Supplier<T> work) {
                subjects.add(subject);
                return work.get();
            }
        };
        new SweepHandler(new Sweeper(store, new Dead()), (run, values) -> measured.add(values), frame)
                .handleRequest(Map.of(), context());
    }

    private static Context context() {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (_, _, _) -> "request-1");
    }

    /** Executions none of which works any more. */
    private static final class Dead implements Executions {
        @Override
        public boolean isRunning(String execution) {
            return false;
        }

        @Override
        public String start(String stateMachineOf, String name, Finish finish) {
            return "arn:aws:states:eu-west-1:1:execution:Errand:" + name;
        }
    }
}
