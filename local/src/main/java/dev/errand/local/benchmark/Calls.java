package dev.errand.local.benchmark;

import dev.errand.local.gateway.Interceptor;
import dev.errand.local.gateway.Principal;
import java.util.ArrayList;
import java.util.List;

/** Remembers which calls were made, in their order, and which of them failed. */
final class Calls implements Interceptor {
    /** One call. */
    record Made(String action, String resource, boolean answered) {
        private Made answer() {
            return new Made(action, resource, true);
        }

        private boolean isOpen(String otherAction, String otherResource) {
            return !answered && action.equals(otherAction) && resource.equals(otherResource);
        }
    }

    private final List<Made> made = new ArrayList<>();

    @Override
    public synchronized void before(Principal caller, String action, String resource) {
        made.add(new Made(action, resource, false));
    }

    @Override
    public synchronized void after(Principal caller, String action, String resource) {
        made.replaceAll(call -> call.isOpen(action, resource) ? call.answer() : call);
    }

    /** The calls since this was asked last. */
    synchronized List<Made> take() {
        List<Made> taken = List.copyOf(made);
        made.clear();
        return taken;
    }
}
