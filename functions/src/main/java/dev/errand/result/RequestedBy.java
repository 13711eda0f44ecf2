package dev.errand.result;

/**
 * Who asked for a run.
 *
 * @param claimed whether only the request says so: whoever may start an execution can write any name there. Who really
 *     did is in CloudTrail's record of StartExecution for the execution
 */
public record RequestedBy(String name, boolean claimed) {
    public static RequestedBy claimed(String name) {
        return new RequestedBy(name, true);
    }
}
