package dev.errand.local.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Watches how much memory each process of a deployment's nodes ever has resident: VmHWM of proc(5). */
final class NodeMemory implements AutoCloseable {
    private static final Duration PACE = Duration.ofMillis(20);
    private static final int KILO = 1024;

    private final String home;
    private final Map<String, Long> peaks = new ConcurrentHashMap<>();
    private final Thread watch = Thread.ofPlatform().daemon().unstarted(this::look);

    private NodeMemory(Path state) {
        this.home = "\0ERRAND_HOME=" + state.toAbsolutePath().normalize().resolve("nodes") + "/";
    }

    static NodeMemory watch(Path state) {
        NodeMemory memory = new NodeMemory(state);
        memory.watch.start();
        return memory;
    }

    /** The most by program, in bytes. */
    Map<String, Long> peaks() {
        return Map.copyOf(peaks);
    }

    private void look() {
        while (!Thread.interrupted()) {
            lookOnce();
            LockSupport.parkNanos(PACE.toNanos());
        }
    }

    private void lookOnce() {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> ("\0" + text(process.resolve("environ"))).contains(home))
                    .forEach(this::note);
        } catch (IOException e) {
            // The next look sees more.
        }
    }

    private void note(Path process) {
        text(process.resolve("status"))
                .lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * KILO)
                .forEach(bytes -> peaks.merge(text(process.resolve("comm")).strip(), bytes, Math::max));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException goneOrForeign) {
            return "";
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
