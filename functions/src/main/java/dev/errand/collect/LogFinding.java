package dev.errand.collect;

import dev.errand.result.Completeness;
import java.util.Optional;

/**
 * What was found of a stream in CloudWatch Logs.
 *
 * @param text what there is of it
 * @param complete whether that is all that was printed
 * @param why it is not
 */
record LogFinding(Optional<LogText> text, Completeness complete, Optional<String> why) {
    static LogFinding nothing(String why) {
        return new LogFinding(Optional.empty(), Completeness.NO, Optional.of(why));
    }

    /** There is nothing, and perhaps nothing was printed. */
    static LogFinding unknown() {
        return new LogFinding(Optional.empty(), Completeness.UNKNOWN, Optional.empty());
    }

    static LogFinding of(LogText text, Completeness complete) {
        return new LogFinding(Optional.of(text), complete, Optional.empty());
    }

    static LogFinding cut(LogText text, String why) {
        return new LogFinding(Optional.of(text), Completeness.NO, Optional.of(why));
    }
}
