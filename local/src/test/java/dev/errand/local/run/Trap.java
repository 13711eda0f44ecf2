package dev.errand.local.run;

import dev.errand.local.gateway.AnswerLost;
import dev.errand.local.gateway.Interceptor;
import dev.errand.local.gateway.Principal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Lies in wait for one call of a function, and lets something happen before it is carried out or after. */
final class Trap implements Interceptor {
    /** A call that is waited for. */
    interface Prey {
        /** Whether it is this one; the function's name begins with the stack's and the step's. */
        boolean is(String function, String action, String resource);
    }

    /** What happens then, once. */
    interface Snap {
        void happens(String function);
    }

    private record Armed(Prey prey, Snap snap) {}

    private final List<Armed> before = new CopyOnWriteArrayList<>();
    private final List<Armed> after = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Errand> errand = new CompletableFuture<>();

    /** The deployment whose functions are killed. */
    void in(Errand deployed) {
        errand.complete(deployed);
    }

    void before(Prey prey, Snap snap) {
        before.add(new Armed(prey, snap));
    }

    void after(Prey prey, Snap snap) {
        after.add(new Armed(prey, snap));
    }

    /** Kills the function as a crash would; it gets no answer any more. */
    void kill(String function) {
        errand.join().deployment().functions().kill(function);
        throw new AnswerLost(function + " was killed");
    }

    static Prey call(String step, String action) {
        return (function, called, resource) -> function.contains(step + "StepFunction") && called.equals(action);
    }

    /** Writes of an object whose key ends so. */
    static Prey write(String step, String key) {
        return (function, called, resource) ->
                call(step, "s3:PutObject").is(function, called, resource) && resource.endsWith(key);
    }

    boolean isEmpty() {
        return before.isEmpty() && after.isEmpty();
    }

    void clear() {
        before.clear();
        after.clear();
    }

    @Override
    public void before(Principal caller, String action, String resource) {
        spring(before, caller, action, resource);
    }

    @Override
    public void after(Principal caller, String action, String resource) {
        spring(after, caller, action, resource);
    }

    private static void spring(List<Armed> traps, Principal caller, String action, String resource) {
        String function = caller.arn().substring(caller.arn().lastIndexOf('/') + 1);
        for (Armed armed : List.copyOf(traps)) {
            if (armed.prey().is(function, action, resource) && traps.remove(armed)) {
                armed.snap().happens(function);
                return;
            }
        }
    }
}
