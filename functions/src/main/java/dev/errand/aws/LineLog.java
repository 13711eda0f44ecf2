package dev.errand.aws;

import dev.errand.report.AuditLog;
import dev.errand.report.AuditRecord;

/** Writes records as lines of JSON to standard output, which Lambda hands to the function's log group. */
final class LineLog implements AuditLog {
    private final Json json;

    LineLog(Json json) {
        this.json = json;
    }

    @Override
    public void write(AuditRecord run) {
        System.out.println(json.writeText(run));
    }
}
