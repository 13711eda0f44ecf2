package dev.errand.work;

import java.util.Optional;

/**
 * What an invocation of a function is about.
 *
 * @param request Lambda's id of the invocation
 * @param run of the functions of a run
 * @param execution its ARN
 * @param wave the wave in progress
 * @param batch how many batches of it are done with
 */
public record Subject(
        String request,
        Optional<String> run,
        Optional<String> execution,
        Optional<Integer> wave,
        Optional<Integer> batch) {
    /** Of a function that works for no run, or for many. */
    public static Subject of(String request) {
        return new Subject(request, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Of a function that is called from outside, for a run or for none. */
    public static Subject of(String request, Optional<String> run) {
        return new Subject(request, run, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Of a run of which no more is known. */
    public static Subject of(String request, String run, String execution) {
        return new Subject(request, Optional.of(run), Optional.of(execution), Optional.empty(), Optional.empty());
    }
}
