package dev.errand.dispatch;

import dev.errand.request.VariableName;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What one envelope runs.
 *
 * @param run the run's id, for the comment that a person reads
 * @param name the request's name, for the same comment
 * @param token 32 lower-case hexadecimal digits, the same in every attempt to send a batch: a node runs it once
 * @param program what it starts
 * @param environment further variables; each name must satisfy {@link VariableName#canSet}
 * @param workingDirectory where the text runs; the agent's own directory when absent
 * @param executionTimeout when the text gets SIGTERM, in whole seconds, at least one
 * @param copies files that are put in place first: all or none
 * @param fetches files that are packed up last
 * @param secrets further variables, whose values are masked in what the text prints
 * @param allowReboot whether exit code 194 reaches the agent, which then reboots the node and runs the envelope again
 * @param logs whether the agent sends the streams to a log group, so that all of them is for it
 */
public record EnvelopeTask(
        String run,
        String name,
        String token,
        Program program,
        Map<String, String> environment,
        Optional<String> workingDirectory,
        Duration executionTimeout,
        boolean allowReboot,
        List<FileToWrite> copies,
        FilesToTake fetches,
        Map<String, String> secrets,
        boolean logs) {
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{32}");

    /** A task that moves no files and has no secrets. */
    public EnvelopeTask(
            String run,
            String name,
            String token,
            Program program,
            Map<String, String> environment,
            Optional<String> workingDirectory,
            Duration executionTimeout,
            boolean allowReboot) {
        this(
                run,
                name,
                token,
                program,
                environment,
                workingDirectory,
                executionTimeout,
                allowReboot,
                List.of(),
                FilesToTake.NONE,
                Map.of());
    }

    /** A task without a log group. */
    public EnvelopeTask(
            String run,
            String name,
            String token,
            Program program,
            Map<String, String> environment,
            Optional<String> workingDirectory,
            Duration executionTimeout,
            boolean allowReboot,
            List<FileToWrite> copies,
            FilesToTake fetches,
            Map<String, String> secrets) {
        this(
                run,
                name,
                token,
                program,
                environment,
                workingDirectory,
                executionTimeout,
                allowReboot,
                copies,
                fetches,
                secrets,
                false);
    }

    public EnvelopeTask {
        copies = List.copyOf(copies);
        secrets = Collections.unmodifiableMap(new TreeMap<>(secrets));
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
        check(TOKEN.matcher(token).matches(), "not a token of 32 lower-case hexadecimal digits: '%s'", token);
        check(executionTimeout.toSeconds() >= 1, "execution timeout %s is less than a second", executionTimeout);
        environment.forEach((variable, value) -> {
            check(VariableName.canSet(variable), "a shell cannot set the variable '%s'", variable);
            check(!hasNul(value), "the value of '%s' contains a NUL character", variable);
        });
        secrets.forEach((variable, value) -> {
            check(VariableName.canSet(variable), "a shell cannot set the variable '%s'", variable);
            check(!hasNul(value), "the secret for '%s' contains a NUL character", variable);
        });
        workingDirectory.ifPresent(
                path -> check(!hasNul(path), "the working directory contains a NUL character", path));
    }

    private static boolean hasNul(String text) {
        return text.indexOf('\0') >= 0;
    }

    private static void check(boolean holds, String message, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(message.formatted(value));
        }
    }
}
