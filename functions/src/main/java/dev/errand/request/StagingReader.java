package dev.errand.request;

import java.util.Optional;
import java.util.Set;

/** Reads {@code staging} and {@code output}. */
final class StagingReader {
    private StagingReader() {}

    static Staging staging(Fields request) {
        return switch (request.text("staging").orElse("presigned")) {
            case "presigned" -> Staging.PRESIGNED;
            case "node-role" -> Staging.NODE_ROLE;
            case String other -> {
                request.problem("staging", "is '%s'; write \"presigned\" or \"node-role\"", other);
                yield Staging.PRESIGNED;
            }
        };
    }

    static OutputLimits output(Fields request) {
        return request.object("output").map(StagingReader::limits).orElse(OutputLimits.DEFAULT);
    }

    private static OutputLimits limits(Fields output) {
        output.onlyThese(Set.of("maxBytes"));
        Optional<Long> bytes = output.whole("maxBytes");
        if (bytes.isPresent() && (bytes.get() < OutputLimits.LEAST || bytes.get() > OutputLimits.MOST)) {
            output.problem("maxBytes", "is %d; write %d to %d", bytes.get(), OutputLimits.LEAST, OutputLimits.MOST);
        }
        return bytes.map(OutputLimits::new).orElse(OutputLimits.DEFAULT);
    }
}
