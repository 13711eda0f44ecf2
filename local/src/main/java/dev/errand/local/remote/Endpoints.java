package dev.errand.local.remote;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;

/** Where AWS's services are, unless the environment says otherwise. */
final class Endpoints {
    private static final String COMMERCIAL = "amazonaws.com";

    private Endpoints() {}

    /**
     * CloudFormation.
     *
     * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">the variables</a>
     */
    static URI cloudFormation(String region, Map<String, String> environment) {
        return chosen(environment)
                .orElseGet(() -> URI.create("https://cloudformation.%s.%s/".formatted(region, suffix(region))));
    }

    private static Optional<URI> chosen(Map<String, String> environment) {
        if (environment.getOrDefault("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "").equalsIgnoreCase("true")) {
            return Optional.empty();
        }
        return Stream.of("AWS_ENDPOINT_URL_CLOUDFORMATION", "AWS_ENDPOINT_URL")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(url -> !url.isEmpty())
                .findFirst()
                .map(Endpoints::uri);
    }

    private static URI uri(String url) {
        try {
            return URI.create(url.endsWith("/") ? url : url + "/");
        } catch (IllegalArgumentException e) {
            throw new Refused("AWS_ENDPOINT_URL is no URL: " + url, e);
        }
    }

    private static String suffix(String region) {
        return Optional.ofNullable(RegionMetadata.of(Region.of(region)))
                .map(known -> known.partition().dnsSuffix())
                .orElse(COMMERCIAL);
    }
}
