package dev.errand.local.states;

/** A state cannot go on, for a reason other than an expression. */
final class StateFailed extends Exception {
    private final transient Failure failure;

    StateFailed(Failure failure) {
        super(failure.toString(), null, false, false);
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
