package dev.errand.local.lambda;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The process of a function as Lambda starts it: command line and environment.
 *
 * <p>The environment is Lambda's own
 * (https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime), the
 * template's, and AWS_ENDPOINT_URL, which is the only thing in it that says where it runs.
 */
record FunctionCommand(LambdaHome home, FunctionCode code, RuntimeClient client, StartCache cache) {
    // Lambda gives the heap 85 % of a function's memory; no page of AWS says so, its own SAM took over the measured
    // figures: https://github.com/aws/aws-sam-cli/pull/615
    private static final int HEAP_PERCENT = 85;

    List<String> commandLine(LambdaFunction function, Path temporary, boolean recordsStart) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + function.configuration().memoryMegabytes() * HEAP_PERCENT / 100 + "m");
        // Lambda's defaults: https://docs.aws.amazon.com/lambda/latest/dg/java-customization.html
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:-UsePerfData");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(cache.options(recordsStart));
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-D" + RuntimeClient.LIBRARY_PROPERTY + "=" + client.nativeLibrary());
        command.add("-cp");
        command.add(classPath());
        command.add(RuntimeClient.MAIN_CLASS);
        command.add(function.configuration().handler());
        return command;
    }

    Map<String, String> environment(LambdaFunction function, String runtimeApi) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.put("LANG", "en_US.UTF-8");
        environment.put("TZ", ":UTC");
        environment.put("_HANDLER", function.configuration().handler());
        environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        environment.put("LAMBDA_TASK_ROOT", code.root().toString());
        environment.put("LAMBDA_RUNTIME_DIR", home.runtimeJars().toString());
        environment.putAll(nameOf(function));
        environment.putAll(credentialsOf(function));
        environment.putAll(function.configuration().environment());
        environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        environment.put("AWS_ENDPOINT_URL", home.endpoint().toString());
        return environment;
    }

    private static Map<String, String> nameOf(LambdaFunction function) {
        return Map.of(
                "AWS_LAMBDA_FUNCTION_NAME",
                function.name(),
                "AWS_LAMBDA_FUNCTION_VERSION",
                "$LATEST",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                String.valueOf(function.configuration().memoryMegabytes()),
                "AWS_LAMBDA_LOG_GROUP_NAME",
                "/aws/lambda/" + function.name(),
                "AWS_LAMBDA_LOG_STREAM_NAME",
                "local");
    }

    private static Map<String, String> credentialsOf(LambdaFunction function) {
        FunctionCredentials credentials = function.credentials();
        return Map.of(
                "AWS_REGION", function.region(),
                "AWS_DEFAULT_REGION", function.region(),
                "AWS_ACCESS_KEY_ID", credentials.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey(),
                "AWS_SESSION_TOKEN", credentials.sessionToken());
    }

    private String classPath() {
        String clientJars = client.jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return String.join(
                File.pathSeparator,
                code.classes().toString(),
                code.root().resolve("lib").toString() + File.separator + "*",
                clientJars);
    }
}
