package dev.errand.dispatch;

import java.util.Optional;

public record Marker(Outcome outcome, int exitCode, StreamFacts stdout, StreamFacts stderr, Optional<String> detail) {
    public enum Outcome {
        EXITED,
        DEADLINE,
        CLAIMED,
        REFUSED
    }

    public static Optional<Marker> find(String stderr, String token) {
        return Optional.empty();
    }

    public static String before(String stderr, String token) {
        return stderr;
    }
}
