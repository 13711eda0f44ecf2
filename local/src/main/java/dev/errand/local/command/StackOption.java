package dev.errand.local.command;

import dev.errand.local.remote.CallerAccess;
import dev.errand.local.remote.RunApi;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which deployed stack is meant, and who asks. */
final class StackOption {
    @Option(
            names = "--deployment",
            paramLabel = "NAME",
            description =
                    "The deployed stack to work on, by its API and with your AWS credentials; otherwise this machine.")
    private @Nullable String stack;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "With --deployment: the profile with your credentials; otherwise as the AWS SDK finds them.")
    private @Nullable String profile;

    @Option(
            names = "--region",
            paramLabel = "NAME",
            description = "With --deployment: where the stack is; otherwise as the AWS SDK finds it.")
    private @Nullable String region;

    /**
     * The stack, if one is named.
     *
     * @param localOnly names of options that were given and mean something only on this machine
     * @throws BadUsage where options do not go together
     */
    Optional<Deployed> read(List<String> localOnly) {
        if (stack == null) {
            if (profile != null || region != null) {
                throw new BadUsage(
                        "--profile and --region say how to reach a deployed stack; name it with --deployment");
            }
            return Optional.empty();
        }
        if (!localOnly.isEmpty()) {
            throw new BadUsage("%s with --deployment: that is there only on this machine, without --deployment"
                    .formatted(String.join(", ", localOnly)));
        }
        CallerAccess caller = CallerAccess.find(Optional.ofNullable(profile), Optional.ofNullable(region));
        return Optional.of(new Deployed(RunApi.of(stack, caller), options(stack)));
    }

    /** What has to be typed again to mean the same. */
    private String options(String named) {
        return "--deployment " + named + given(" --profile ", profile) + given(" --region ", region);
    }

    private static String given(String option, @Nullable String value) {
        return value == null ? "" : option + value;
    }
}
