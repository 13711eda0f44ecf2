package dev.errand.store;

/** A record that an earlier step of this run wrote is gone from the run store. */
public final class RunRecordMissing extends RuntimeException {
    public RunRecordMissing(String key) {
        super("the run store has no object '%s'; was it deleted while the run was in progress?".formatted(key));
    }
}
