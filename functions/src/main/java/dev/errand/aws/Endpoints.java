package dev.errand.aws;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Where services are, for calls that no client of the SDK makes: in a region, or where
 * {@code AWS_ENDPOINT_URL} or its form for one service says
 * (<a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">service-specific endpoints</a>).
 */
record Endpoints(String region, Map<String, String> environment) {
    private static final String ALL = "AWS_ENDPOINT_URL";

    /** Of another region. */
    Endpoints in(String other) {
        return new Endpoints(other, environment);
    }

    /**
     * @param service as its host's name has it, for example {@code sts}
     * @param variable as its variable's name ends, for example {@code STS}
     */
    URI of(String service, String variable) {
        return override(variable).orElseGet(() -> URI.create("https://%s.%s.%s/".formatted(service, region, suffix())));
    }

    Optional<URI> override(String variable) {
        return Optional.ofNullable(environment.getOrDefault(ALL + "_" + variable, environment.get(ALL)))
                .map(URI::create);
    }

    private String suffix() {
        return PartitionMetadata.of(Region.of(region)).dnsSuffix();
    }
}
