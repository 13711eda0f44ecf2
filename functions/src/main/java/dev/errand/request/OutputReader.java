package dev.errand.request;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Reads {@code output}. */
final class OutputReader {
    private static final Set<String> KNOWN =
            Set.of("maxBytes", "cloudWatchLogGroup", "logFilterDelaySeconds", "gather");

    private final Fields output;

    private OutputReader(Fields output) {
        this.output = output;
    }

    static OutputOptions read(Fields request) {
        return request.object("output")
                .map(fields -> new OutputReader(fields).options())
                .orElse(OutputOptions.DEFAULT);
    }

    private OutputOptions options() {
        output.onlyThese(KNOWN);
        return new OutputOptions(
                between("maxBytes", OutputOptions.LEAST, OutputOptions.MOST, OutputOptions.DEFAULT.maxBytes()),
                logGroup(),
                Duration.ofSeconds(between(
                        "logFilterDelaySeconds",
                        0,
                        OutputOptions.LONGEST_DELAY.toSeconds(),
                        OutputOptions.DEFAULT.logFilterDelay().toSeconds())),
                !output.has("gather") || output.flag("gather"));
    }

    private long between(String field, long least, long most, long unset) {
        Optional<Long> value = output.whole(field);
        if (value.isPresent() && (value.get() < least || value.get() > most)) {
            output.problem(field, "is %d; write %d to %d", value.get(), least, most);
        }
        return value.orElse(unset);
    }

    private Optional<String> logGroup() {
        Optional<String> name = output.text("cloudWatchLogGroup");
        name.filter(text -> !LogGroupName.isValid(text))
                .ifPresent(text -> output.problem(
                        "cloudWatchLogGroup",
                        "is '%s', which is not the name of a log group; write 1 to %d letters, digits and . - _ / #",
                        text.length() > 40 ? text.substring(0, 40) + "…" : text,
                        LogGroupName.LONGEST));
        return name;
    }
}
