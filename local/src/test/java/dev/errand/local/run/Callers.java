package dev.errand.local.run;

import dev.errand.local.gateway.Interceptor;
import dev.errand.local.gateway.Principal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Who has called what, as CloudTrail would have it. */
final class Callers implements Interceptor {
    /** One call, allowed or not. */
    record Made(String caller, String action) {}

    private final List<Made> calls = new CopyOnWriteArrayList<>();

    @Override
    public void before(Principal caller, String action, String resource) {
        calls.add(new Made(caller.arn(), action));
    }

    void forget() {
        calls.clear();
    }

    List<Made> which(Predicate<Made> wanted) {
        return calls.stream().filter(wanted).toList();
    }

    /** The calls of sessions of an account's member role. */
    List<Made> of(String account) {
        return which(
                call -> call.caller().startsWith("arn:aws:sts::%s:assumed-role/errand-member/".formatted(account)));
    }

    /** How often a step's function asked for a role. */
    long rolesAskedFor(String step) {
        return which(call ->
                        call.action().equals("sts:AssumeRole") && call.caller().contains(step + "StepFunction"))
                .size();
    }
}
