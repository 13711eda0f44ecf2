package dev.errand.local.lambda;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where a {@link LambdaHost} finds and keeps what it needs.
 *
 * @param functionZip the package that would be deployed
 * @param runtimeJars the folder of AWS's runtime interface client and what it needs
 * @param functions unpacked packages and their start caches, which any number of hosts may share
 * @param state what a host writes: native library, temporary files, logs
 * @param recordsStarts whether the host may take two seconds at its end to make the next starts faster
 * @param endpoint where the functions reach AWS's services: their AWS_ENDPOINT_URL
 */
public record LambdaHome(
        Path functionZip, Path runtimeJars, Path functions, Path state, boolean recordsStarts, URI endpoint) {
    public LambdaHome {
        functionZip = functionZip.toAbsolutePath();
        runtimeJars = runtimeJars.toAbsolutePath();
        functions = functions.toAbsolutePath();
        state = state.toAbsolutePath();
    }

    Path logOf(String functionName) {
        return state.resolve("logs").resolve(functionName + ".log");
    }
}
