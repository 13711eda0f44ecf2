package dev.errand.report;

/** Where runs are recorded beside their results: in a log that no function can change. */
public interface AuditLog {
    /** Writes one line. A run whose Report was tried again has more than one, equal but for the time of their end. */
    void write(AuditRecord run);
}
