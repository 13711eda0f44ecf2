package dev.errand.local.node;

import java.util.Map;

/**
 * What a node says of itself.
 *
 * @param platform its platform type, {@code Linux} or {@code Windows}
 */
public record Identity(
        String id, String account, String region, String platform, String platformName, String platformVersion) {
    Map<String, String> environment() {
        return Map.of(
                "AWS_SSM_INSTANCE_ID", id,
                "AWS_SSM_REGION_NAME", region,
                "AWS_SSM_PLATFORM_NAME", platformName,
                "AWS_SSM_PLATFORM_VERSION", platformVersion);
    }
}
