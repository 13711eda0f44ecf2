package dev.errand.dispatch;

import static dev.errand.dispatch.EnvelopeNode.TOKEN;
import static dev.errand.dispatch.EnvelopeNode.everywhere;
import static dev.errand.dispatch.EnvelopeNode.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.dispatch.Marker.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A node runs the text of a token once. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EnvelopeClaimTest {
    private static final String COUNT = "echo ran >>\"$FOLDER/count\"; echo hi";

    @TempDir
    Path folder;

    @Test
    void aSecondCommandOfTheSameTokenSaysWhoRanIt() {
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            node.run(COUNT);
            EnvelopeRun second = node.with("SSM_COMMAND_ID", "command-2").run(COUNT);
            assertThat(node.content("count")).isEqualTo("ran\n");
            return second;
        });

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.exitCode()).isZero();
            assertThat(run.stdout()).isEmpty();
            assertThat(run.stderr()).isEmpty();
            assertThat(run.marker())
                    .isEqualTo(new Marker(
                            Outcome.CLAIMED, 0, StreamFacts.EMPTY, StreamFacts.EMPTY, Optional.of("command-1")));
        });
    }

    @Test
    void ofManyCommandsAtOnceOneRuns() {
        List<List<Outcome>> outcomes = everywhere(folder, node -> {
            Stream<CompletableFuture<Outcome>> futures = IntStream.range(0, 6)
                    .mapToObj(number -> node.with("SSM_COMMAND_ID", "command-" + number))
                    .map(command -> CompletableFuture.supplyAsync(
                            () -> command.run(COUNT).outcome()));
            List<Outcome> all = futures.toList().stream()
                    .map(CompletableFuture::join)
                    .sorted()
                    .toList();
            assertThat(node.content("count")).isEqualTo("ran\n");
            return all;
        });

        assertThat(outcomes)
                .allSatisfy(all -> assertThat(all)
                        .containsExactly(
                                Outcome.EXITED,
                                Outcome.CLAIMED,
                                Outcome.CLAIMED,
                                Outcome.CLAIMED,
                                Outcome.CLAIMED,
                                Outcome.CLAIMED));
    }

    @Test
    void theSameCommandGoesOnAfterAReboot() {
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            Process process = node.start(Envelope.render(task(COUNT + "; sleep 50")));
            try {
                process.getInputStream().read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            EnvelopeNode.kill(process);
            node.finish(process);
            EnvelopeRun second = node.run(COUNT);
            assertThat(node.content("count")).isEqualTo("ran\nran\n");
            return second;
        });

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.stdout()).isEqualTo("hi\n");
            assertThat(run.outcome()).isEqualTo(Outcome.EXITED);
        });
    }

    @Test
    void withoutACommandIdThePathOfTheScriptIsTheHolder() {
        List<String> details = everywhere(folder, node -> {
            node.with("SSM_COMMAND_ID", "").run(COUNT);
            return node.run(COUNT).detail();
        });

        assertThat(details).allSatisfy(detail -> assertThat(detail).endsWith("/_script.sh"));
    }

    @Test
    void onlyTheOwnerMayLookIntoTheFolder() {
        List<String> permissions = everywhere(folder, node -> {
            node.run("head -c 30000 /dev/zero");
            return Stream.of("errand", "errand/claims", "errand/spool", "errand/spool/" + TOKEN)
                    .map(name -> permissions(node.file(name)))
                    .distinct()
                    .reduce("", String::concat);
        });

        assertThat(permissions).containsOnly("rwx------");
    }

    @Test
    void whatWasPassedOnWholeLeavesNothingAndWhatWasNotLeavesItsStreams() {
        everywhere(folder, node -> {
            node.run("echo hi");
            assertThat(node.spools()).isEmpty();
            EnvelopeRun run = node.with("SSM_COMMAND_ID", "command-1").run("head -c 20001 /dev/zero; echo oops >&2");
            assertThat(EnvelopeNode.names(node.file("errand/spool/" + TOKEN))).containsExactly("stderr", "stdout");
            assertThat(node.file("errand/spool/" + TOKEN + "/stdout")).hasSize(20_001);
            return run;
        });
    }

    @Test
    void aSpoolHasALimitAndCountingGoesOn() {
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            EnvelopeRun run = node.with("ERRAND_SPOOL_BYTES", "51200").run("head -c 3000000 /dev/zero | tr '\\000' x");
            assertThat(Files.exists(node.file("errand/spool/" + TOKEN + "/stdout")))
                    .isTrue();
            assertThat(node.file("errand/spool/" + TOKEN + "/stdout").toFile().length())
                    .isLessThanOrEqualTo(102_400);
            return run;
        });

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.exitCode()).isZero();
            assertThat(run.stdout()).isEqualTo("x".repeat(20_000));
            assertThat(run.marker().stdout()).isEqualTo(new StreamFacts(3_000_000, StreamFacts.UNKNOWN, 20_000));
        });
    }

    @Test
    void oldClaimsAndSpoolsAreCleared() {
        String make = """
                cd "$FOLDER/errand/claims"
                for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
                  ln -s old "old$n"
                  touch -h -d '2001-01-01 00:00:00' "old$n"
                done
                ln -s young young
                cd ../spool
                mkdir old young
                echo x >old/stdout
                touch -d '2001-01-01 00:00:00' old
                """;
        everywhere(folder, node -> {
            node.run(make);
            EnvelopeTask other = new EnvelopeTask(
                    "run-1",
                    "",
                    "f".repeat(32),
                    Program.of("true"),
                    Map.of(),
                    Optional.empty(),
                    Duration.ofSeconds(9),
                    false);
            node.run(other);
            assertThat(EnvelopeNode.names(node.file("errand/claims"))).containsExactly(TOKEN, "f".repeat(32), "young");
            assertThat(node.spools()).containsExactly("young");
            return node;
        });
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
