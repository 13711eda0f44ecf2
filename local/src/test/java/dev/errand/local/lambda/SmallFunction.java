package dev.errand.local.lambda;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;

/** Handlers that do what tests need; the runtime client runs them from a zip of this class. */
public final class SmallFunction {
    private int calls;

    public Map<String, Object> echo(Map<String, Object> input) {
        return input;
    }

    public Map<String, Object> count(Map<String, Object> input) {
        calls++;
        return Map.of("process", ProcessHandle.current().pid(), "calls", calls);
    }

    public Map<String, String> environment(Map<String, Object> input) {
        return new TreeMap<>(System.getenv());
    }

    public Map<String, Object> hang(Map<String, Object> input) throws InterruptedException {
        Thread.sleep(Long.MAX_VALUE);
        return input;
    }

    public Map<String, Object> sleep(Map<String, Object> input) throws InterruptedException {
        System.out.println("sleeping");
        return hang(input);
    }

    public String arguments(Map<String, Object> input) {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().toString();
    }

    public Map<String, Object> slow(Map<String, Object> input) throws InterruptedException {
        Thread.sleep(500);
        return count(input);
    }

    public Map<String, Object> exit(Map<String, Object> input) {
        System.exit(3);
        return input;
    }

    public Map<String, Object> refuse(Map<String, Object> input) {
        System.out.println("about to refuse");
        throw new Refused("not " + input.get("what"));
    }

    public String large(Map<String, Object> input) {
        return "x".repeat(7 * 1024 * 1024);
    }

    /** A failure with a name of its own. */
    public static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message);
        }
    }
}
