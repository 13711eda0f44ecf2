package dev.errand.local.node;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Errand's envelope would print around a simulated output: a node without a process still reports to the token that
 * its command carries (docs/envelope.md), or its run would find no result to trust.
 */
final class SimulatedEnvelope {
    /** Of envelope.sh, and of envelope.ps1. */
    private static final Pattern FIRST_LINES = Pattern.compile("(#!/bin/sh\n)?# Errand: run ");

    private static final Pattern TOKEN = Pattern.compile("^[$]?token ?= ?'?([0-9a-f]{32})'?$", Pattern.MULTILINE);
    private static final Pattern STDOUT =
            Pattern.compile("^(?:stdout_limit=|[$]stdoutLimit = )([0-9]+)$", Pattern.MULTILINE);
    private static final Pattern STDERR =
            Pattern.compile("^(?:stderr_limit=|[$]stderrLimit = )([0-9]+)$", Pattern.MULTILINE);

    /** Exit codes that mean something to the agent of either platform; an envelope ends with 1 instead. */
    private static final Set<Integer> OF_THE_AGENT = Set.of(-1, 137, 168, 169, 194, 3010);

    private SimulatedEnvelope() {}

    /** The same end as the agent would hear of it: unchanged unless one of the scripts is an envelope. */
    static Simulation around(Simulation simulation, List<String> scripts) {
        return scripts.stream()
                .filter(script -> FIRST_LINES.matcher(script).lookingAt())
                .findFirst()
                .flatMap(script -> reported(simulation, script))
                .orElse(simulation);
    }

    private static Optional<Simulation> reported(Simulation simulation, String script) {
        return value(TOKEN, script).map(token -> reported(simulation, script, token));
    }

    private static Simulation reported(Simulation simulation, String script, String token) {
        Stream stdout = new Stream(simulation.stdout(), limit(STDOUT, script));
        Stream stderr = new Stream(simulation.stderr(), limit(STDERR, script));
        String marker =
                "errand %s EXITED %d %s %s\n".formatted(token, simulation.exitCode(), stdout.facts(), stderr.facts());
        String lead = stderr.passed().isEmpty() ? "" : "\n";
        int exitCode = OF_THE_AGENT.contains(simulation.exitCode()) ? 1 : simulation.exitCode();
        return new Simulation(stdout.passed(), stderr.passed() + lead + marker, exitCode, simulation.duration());
    }

    private static int limit(Pattern pattern, String script) {
        return value(pattern, script).map(Integer::parseInt).orElse(Integer.MAX_VALUE);
    }

    private static Optional<String> value(Pattern pattern, String script) {
        return Optional.of(pattern.matcher(script)).filter(Matcher::find).map(found -> String.valueOf(found.group(1)));
    }

    /** One stream of it, and how much of that is passed on. */
    private record Stream(String text, int limit) {
        private byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        String passed() {
            byte[] all = bytes();
            return new String(Arrays.copyOf(all, Math.min(all.length, limit)), StandardCharsets.UTF_8);
        }

        String facts() {
            byte[] all = bytes();
            if (all.length == 0) {
                return "0";
            }
            String rest = all.length > limit ? "+" + (all.length - limit) : "";
            return "%d%s:%s".formatted(Math.min(all.length, limit), rest, sha256(all));
        }

        private static String sha256(byte[] bytes) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }
}
