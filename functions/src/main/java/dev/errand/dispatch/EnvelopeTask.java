package dev.errand.dispatch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

public record EnvelopeTask(
        String run,
        String name,
        String token,
        String text,
        Map<String, String> environment,
        Optional<String> workingDirectory,
        Duration executionTimeout,
        boolean allowReboot) {}
