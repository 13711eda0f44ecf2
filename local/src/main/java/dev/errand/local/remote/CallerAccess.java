package dev.errand.local.remote;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
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
     * As the SDK finds it: in the environment, a profile, a container's or an instance's role. A profile that is named here
     * goes before the environment, as with the AWS CLI.
     *
     * @throws Refused where no region is known
     */
    public static CallerAccess find(Optional<String> profile, Optional<String> region) {
        AwsCredentialsProvider credentials = profile.<AwsCredentialsProvider>map(ProfileCredentialsProvider::create)
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
        return new CallerAccess(told(credentials, profile), region.orElseGet(() -> region(profile)));
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

    private static AwsCredentialsProvider told(AwsCredentialsProvider source, Optional<String> profile) {
        return () -> {
            try {
                return source.resolveCredentials();
            } catch (SdkException e) {
                throw new Refused(text(profile.or(() -> Optional.ofNullable(System.getenv("AWS_PROFILE")))), e);
            }
        };
    }

    private static String text(Optional<String> profile) {
        return profile.map(name ->
                        "the profile %1$s gives no credentials: %2$s; if they are those of a session, log in again: aws sso login --profile %1$s"
                                .formatted(name, reason(name)))
                .orElse(
                        "no AWS credentials were found; name a profile with --profile or AWS_PROFILE, or export AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
    }

    /** What the SDK says of the profile alone: of all places together it says more than anybody reads. */
    private static String reason(String profile) {
        try {
            ProfileCredentialsProvider.create(profile).resolveCredentials();
            return "not now";
        } catch (SdkException e) {
            return String.valueOf(e.getMessage()).replaceFirst(": ProfileFile\\(.*", "");
        }
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
