package dev.errand.local.states.language;

/**
 * An expression failed, returned nothing or returned the wrong type; the state fails with
 * {@code States.QueryEvaluationError}. The message is what AWS gives as the cause.
 */
public final class EvaluationFailure extends RuntimeException {
    private final String place;

    EvaluationFailure(String place, String cause) {
        super(cause);
        this.place = place;
    }

    /** The field, for example {@code Output/run}. */
    public String place() {
        return place;
    }
}
