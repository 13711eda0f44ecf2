package dev.errand.plan;

import dev.errand.contract.Policy;
import dev.errand.request.Caller;
import dev.errand.request.Problem;
import java.util.List;
import java.util.Map;

/** No policy of the deployment allows its caller the request. Nothing was sent. */
public final class NotAllowed extends RuntimeException {
    private NotAllowed(String message) {
        super(message);
    }

    static NotAllowed unknown(Caller caller) {
        return new NotAllowed(
                "%s may ask for nothing: no policy of this deployment names this caller; ask as one that a policy names, or have the setting policies name this one"
                        .formatted(caller.words()));
    }

    /** @param objections what each policy of the caller does not allow, in their order */
    static NotAllowed by(Map<Policy, List<Problem>> objections, Caller caller) {
        StringBuilder text = new StringBuilder(caller.words()).append(" may not ask for this");
        objections.forEach((policy, problems) ->
                problems.forEach(problem -> text.append("\n  policy '%s': %s".formatted(policy.name(), problem))));
        return new NotAllowed(text.append(
                        "\nask for what one of these policies allows as a whole, or have the setting policies allow it")
                .toString());
    }
}
