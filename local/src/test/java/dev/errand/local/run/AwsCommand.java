package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.deployment.LocalDeployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The AWS CLI as a person calls it on a local deployment. */
record AwsCommand(LocalDeployment deployment) {
    /** What a call that succeeds answers; an empty object when it answers nothing. */
    JsonNode json(String... arguments) {
        String output = run(true, arguments);
        return Errand.json(output.isBlank() ? "{}" : output);
    }

    /** What a call says that is refused. */
    String refused(String... arguments) {
        return run(false, arguments).strip();
    }

    private String run(boolean succeeds, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("aws", "--endpoint-url", deployment.endpoint().toString(), "--output", "json"));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(deployment.clientEnvironment());
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue() == 0).as(output).isEqualTo(succeeds);
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
