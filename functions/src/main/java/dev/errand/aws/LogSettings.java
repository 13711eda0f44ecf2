package dev.errand.aws;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.util.Map;

/**
 * How lines of the log look: docs/observability.md shows one. Settings that Quarkus writes down in its build and reads at
 * the start of a function; a file of them would be looked for and read again at every start.
 */
public final class LogSettings implements SmallRyeConfigBuilderCustomizer {
    private static final String JSON = "quarkus.log.console.json.";

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withDefaultValues(Map.ofEntries(
                // Nothing of Quarkus' own start.
                Map.entry("quarkus.log.category.\"io.quarkus\".level", "WARN"),
                Map.entry(JSON + "key-overrides", "TIMESTAMP=time,LOGGER_NAME=logger,MDC=context"),
                Map.entry(
                        JSON + "excluded-keys",
                        "sequence,loggerClassName,threadName,threadId,ndc,hostName,processName,processId"),
                Map.entry(JSON + "exception-output-type", "formatted"),
                Map.entry(JSON + "zone-id", "UTC"),
                // Expanded at the start: the build is the same for all.
                Map.entry(JSON + "additional-field.\"function\".value", "${QUARKUS_LAMBDA_HANDLER:none}")));
    }
}
