package dev.errand.local.remote;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Who calls, and the region of what is called.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html">where the SDK looks
 *     for credentials</a>
 */
public record CallerAccess(AwsCredentialsProvider credentials, String region) {
    /**
     * As the SDK finds it: in the environment, a profile, a container's or an instance's role.
     *
     * @throws Refused where no region is known
     */
    public static CallerAccess find(Optional<String> profile, Optional<String> region) {
        DefaultCredentialsProvider.Builder credentials = DefaultCredentialsProvider.builder();
        profile.ifPresent(credentials::profileName);
        return new CallerAccess(told(credentials.build(), profile), region.orElseGet(() -> region(profile)));
    }

    private static String region(Optional<String> profile) {
        DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
        profile.ifPresent(chain::profileName);
        try {
            return chain.build().getRegion().id();
        } catch (SdkException e) {
            throw new Refused("no AWS region is known; name one with --region or AWS_REGION, or in the profile", e);
        }
    }

    private static AwsCredentialsProvider told(AwsCredentialsProvider chain, Optional<String> profile) {
        return () -> {
            try {
                return chain.resolveCredentials();
            } catch (SdkException e) {
                throw new Refused(text(profile, e), e);
            }
        };
    }

    private static String text(Optional<String> profile, SdkException failure) {
        String said = "\n  (the AWS SDK says: %s)".formatted(failure.getMessage());
        return profile.or(() -> Optional.ofNullable(System.getenv("AWS_PROFILE")))
                        .map(
                                "the AWS credentials of the profile %1$s cannot be used; where they are a session's, log in again ('aws sso login --profile %1$s')"
                                        ::formatted)
                        .orElse(
                                "no AWS credentials were found; name a profile with --profile or AWS_PROFILE, or export AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
                + said;
    }

    /**
     * The credentials as they are now.
     *
     * @throws Refused where there are none, or they cannot be used any more
     */
    AwsCredentialsIdentity identity() {
        return credentials.resolveCredentials();
    }
}
