package dev.errand.page;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Chromium without a window and without a network. */
final class Browser {
    private static final Pattern CONTENT = Pattern.compile("(?s)(<(script|style)\\b[^>]*>).*?(</\\2>)");

    private final Path program;
    private final Path folder;

    private Browser(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /** The one of this machine, if it has any. */
    static Optional<Browser> in(Path folder) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(path -> Path.of(path, "chromium"))
                .filter(Files::isExecutable)
                .map(program -> new Browser(program, folder))
                .findFirst();
    }

    /** The document as it is once the page's script has run, without what is in scripts and styles. */
    String open(String page, String fragment) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("report.html"), page);
        Path dumped = folder.resolve("dumped.html");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--window-size=1600,1200",
                        "--virtual-time-budget=5000",
                        "--dump-dom",
                        file.toUri() + fragment)
                .redirectOutput(dumped.toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("chromium has not ended: " + read(folder.resolve("errors.txt")));
        }
        return CONTENT.matcher(read(dumped)).replaceAll("$1$3");
    }

    /** Elements and texts of a document. */
    static long nodes(String document) {
        return Pattern.compile("<[a-zA-Z]|>[^<]+").matcher(document).results().count();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
