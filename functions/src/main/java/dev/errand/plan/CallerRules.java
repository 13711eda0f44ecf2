package dev.errand.plan;

import dev.errand.contract.Policies;
import dev.errand.contract.Policy;
import dev.errand.request.Caller;
import dev.errand.request.Problem;
import dev.errand.result.Location;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a caller may not ask of this deployment.
 *
 * @param home where the deployment is, and so nodes of which nobody says otherwise
 */
record CallerRules(Policies policies, Location home) {
    /** @throws NotAllowed when no policy allows the caller all of it */
    void check(Caller caller, Judged judged) {
        if (policies.equals(Policies.NONE)) {
            return;
        }
        Map<Policy, List<Problem>> objections = new LinkedHashMap<>();
        for (Policy policy : policies.of(caller.text())) {
            List<Problem> against = Objections.of(policy, judged, home);
            if (against.isEmpty()) {
                return;
            }
            objections.put(policy, against);
        }
        throw objections.isEmpty() ? NotAllowed.unknown(caller) : NotAllowed.by(objections, caller);
    }
}
