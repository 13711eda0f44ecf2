package dev.errand.local.run;

import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Principal;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges by the deployment's template, or for a while by another one, and remembers what the first allowed. */
final class Rulings implements Access {
    private final Set<Allowed> allowed = ConcurrentHashMap.newKeySet();
    private volatile Access usual = Rulings::nobody;
    private volatile Access judge = usual;

    private record Allowed(String role, String action, String resource) {}

    /** The judge of a deployment, who is put in the place of the one who goes by its template. */
    Access over(Access template) {
        usual = (caller, action, resource, context) -> {
            template.require(caller, action, resource, context);
            allowed.add(new Allowed(caller.roleId(), action, resource));
        };
        judge = usual;
        return this;
    }

    private static void nobody(Principal caller, String action, String resource, Map<String, String> context) {
        throw new IllegalStateException("nobody judges yet");
    }

    /** Has another judge until the work is done. */
    Run during(Access other, Supplier<Run> work) {
        judge = other;
        try {
            return work.get();
        } finally {
            judge = usual;
        }
    }

    @Override
    public void require(Principal caller, String action, String resource, Map<String, String> context) {
        judge.require(caller, action, resource, context);
    }

    /** Whether a role was allowed an action on something that these resources of a policy cover. */
    boolean haveAllowed(String role, String action, String resources) {
        Pattern pattern = Pattern.compile(
                Stream.of(resources.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
        return allowed.stream()
                .anyMatch(known -> known.role().equals(role)
                        && known.action().equals(action)
                        && pattern.matcher(known.resource()).matches());
    }
}
