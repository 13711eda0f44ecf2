package dev.errand.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.dispatch.FileFacts.Taken;
import dev.errand.request.Fetch;
import dev.errand.store.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An envelope's run that was to take files, and what it left of them in the node's spool. */
record Taking(EnvelopeNode node, EnvelopeRun run) {
    static final long LIMIT = 1_000_000;

    /** Takes what matches the patterns, which are paths in the node's folder, after the text on each shell, which is the node's sh, too. */
    static List<Taking> everywhere(Path folder, String text, String... patterns) {
        return EnvelopeNode.everywhere(folder, node -> on(node.withSh(node.shell()), text, required(node, patterns)));
    }

    static List<Fetch> required(EnvelopeNode node, String... patterns) {
        return Stream.of(patterns)
                .map(pattern -> new Fetch(node.folder() + "/" + pattern, false))
                .toList();
    }

    static Taking on(EnvelopeNode node, String text, List<Fetch> fetches) {
        return new Taking(node, node.run(task(text, fetches, LIMIT, Duration.ofSeconds(60))));
    }

    static EnvelopeTask task(String text, List<Fetch> fetches, long limit, Duration executionTimeout) {
        return task(Program.of(text), new FilesToTake(fetches, limit), executionTimeout);
    }

    static EnvelopeTask task(Program program, List<Fetch> fetches) {
        return task(program, new FilesToTake(fetches, LIMIT), Duration.ofSeconds(60));
    }

    private static EnvelopeTask task(Program program, FilesToTake files, Duration executionTimeout) {
        return new EnvelopeTask(
                "run-1",
                "a test",
                EnvelopeNode.TOKEN,
                program,
                Map.of(),
                Optional.empty(),
                executionTimeout,
                false,
                List.of(),
                files,
                Map.of());
    }

    FileFacts facts() {
        return run.marker().files();
    }

    Optional<String> problem() {
        return run.marker().fetchProblem();
    }

    Path spool() {
        return node.file("errand/spool/" + EnvelopeNode.TOKEN);
    }

    Path tar() {
        return spool().resolve("files.tar");
    }

    /** What the marker must say of the tar when all went well. */
    FileFacts expected(int count) {
        byte[] bytes = bytes(tar());
        return new FileFacts(
                Optional.empty(), Optional.of(new Taken(count, bytes.length, Keys.sha256(bytes))), List.of());
    }

    /** The first member of the tar, by its name. */
    String first() {
        return tell("-tf").lines().findFirst().orElseThrow();
    }

    /** The manifest's lines, without their path's beginning, which is the node's folder. */
    List<String> manifest() {
        String lines = tell("-xOf", first());
        assertThat(lines).endsWith("\n");
        return lines.lines()
                .map(line -> line.replaceFirst(" " + node.folder() + "/", " "))
                .sorted()
                .toList();
    }

    /** The bytes of a member, named as seen from the node's folder. */
    String content(String name) {
        return tell("-xOf", (node.folder() + "/" + name).substring(1));
    }

    /** The long listing of the tar, without the manifest. */
    List<String> members() {
        return tell("-tvf").lines().skip(1).toList();
    }

    static String line(String content, String mode, String name) {
        return "%s %s %d %s".formatted(Keys.sha256(content), mode, content.getBytes(UTF_8).length, name);
    }

    private String tell(String option, String... names) {
        try {
            List<String> command = Stream.concat(
                            Stream.of("tar", "--no-wildcards", option, tar().toString(), "--"), Stream.of(names))
                    .toList();
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return run.toString();
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
