package dev.errand.report;

import dev.errand.request.Caller;
import java.util.Optional;

/**
 * Who asked for a run.
 *
 * @param name with the kind of caller: {@code api:ARN}, {@code rule:NAME}, {@code schedule:NAME}, {@code console:NAME}
 * @param claimed whether only the request says so: whoever may start an execution can write any name there. Who really
 *     did is in CloudTrail's record of StartExecution for the execution
 */
public record RequestedBy(String name, boolean claimed) {
    /** Nothing where nobody is named. */
    static Optional<RequestedBy> of(Caller caller) {
        return Optional.of(caller)
                .filter(Caller::isNamed)
                .map(named -> new RequestedBy(named.text(), !named.isProven()));
    }

    /** For people, with what the name is worth. */
    public String words() {
        return name + (claimed ? " (as the request claims)" : " (proven by IAM)");
    }
}
