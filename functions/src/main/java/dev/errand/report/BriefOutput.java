package dev.errand.report;

import dev.errand.result.Completeness;
import dev.errand.result.Output;
import java.util.Optional;

/** An {@link Output} without its text. */
public record BriefOutput(long bytes, Optional<String> sha256, Completeness complete, Optional<String> object) {
    static BriefOutput of(Output output) {
        return new BriefOutput(output.bytes(), output.sha256(), output.complete(), output.object());
    }
}
