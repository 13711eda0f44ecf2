package dev.errand.aws;

import dev.errand.aws.SignedCalls.Service;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Services that a partition has one of, in a region of their own
 * (<a href="https://docs.aws.amazon.com/general/latest/gr/iam-service.html">endpoints of IAM</a>).
 */
final class GlobalService {
    private GlobalService() {}

    static Service iam(Endpoints endpoints) {
        return switch (PartitionMetadata.of(Region.of(endpoints.region())).id()) {
            case "aws-cn" -> iam(endpoints, "iam.cn-north-1.amazonaws.com.cn", "cn-north-1");
            case "aws-us-gov" -> iam(endpoints, "iam.us-gov.amazonaws.com", "us-gov-west-1");
            default -> iam(endpoints, "iam.amazonaws.com", "us-east-1");
        };
    }

    private static Service iam(Endpoints endpoints, String host, String region) {
        URI own = URI.create("https://" + host + "/");
        return new Service("iam", endpoints.override("IAM").orElse(own), Optional.of(region));
    }
}
