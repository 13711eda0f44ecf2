package dev.errand.dispatch;

import static dev.errand.dispatch.Taking.everywhere;
import static dev.errand.dispatch.Taking.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.errand.request.Fetch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Which files an envelope takes, and how they are in its tar. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EnvelopeTakeTest {
    @TempDir
    Path folder;

    @Test
    void aTreeIsPackedUpWithAManifest() {
        String text = "mkdir -p logs/old; printf abc >logs/a; printf d >logs/old/b; chmod 640 logs/old/b; exit 3";

        assertThat(everywhere(folder, text, "logs/")).allSatisfy(taking -> {
            assertThat(taking.first()).isEqualTo("manifest");
            assertThat(taking.manifest())
                    .containsExactlyInAnyOrder(line("abc", "644", "logs/a"), line("d", "640", "logs/old/b"));
            assertThat(taking.content("logs/a")).isEqualTo("abc");
            assertThat(taking.content("logs/old/b")).isEqualTo("d");
            assertThat(taking.facts()).isEqualTo(taking.expected(2));
            assertThat(taking.problem()).isEmpty();
            assertThat(taking.run().exitCode()).isEqualTo(3);
            assertThat(EnvelopeNode.names(taking.spool())).containsExactly("files.tar", "stderr", "stdout");
        });
    }

    @Test
    void aPatternHasTheWildcardsOfAShell() {
        String text = "for name in a1 a2 b1 .a1 'a*' a22; do echo \"$name\" >\"$name\"; done";

        assertThat(everywhere(folder, text, "a?", "[b-c]1", "a[*]")).allSatisfy(taking -> {
            assertThat(taking.manifest())
                    .containsExactlyInAnyOrder(
                            line("a1\n", "644", "a1"),
                            line("a2\n", "644", "a2"),
                            line("a*\n", "644", "a*"),
                            line("b1\n", "644", "b1"));
            assertThat(taking.facts()).isEqualTo(taking.expected(4));
        });
    }

    @Test
    void awkwardNamesAreTakenAsTheyAre() {
        String text = """
                mkdir -- -t 'a b'; n=$(printf '1\\n2'); b=$(printf '1\\\\2')
                for name in "-t/$n" "a b/it's \\"x\\"" -n "$b" ' ' '*' '$(x)' '[y]'; do echo >"./$name"; done
                """;

        assertThat(everywhere(folder, text, "-t", "a b", "-n", "1\\*", "1\\2", " ", "[*]", "$(x)", "[y]"))
                .allSatisfy(taking -> {
                    assertThat(taking.problem()).isEmpty();
                    assertThat(taking.manifest())
                            .containsExactlyInAnyOrder(
                                    "\\" + line("\n", "644", "-t/1\\n2"),
                                    line("\n", "644", "a b/it's \"x\""),
                                    line("\n", "644", "-n"),
                                    "\\" + line("\n", "644", "1\\\\2"),
                                    line("\n", "644", " "),
                                    line("\n", "644", "*"),
                                    line("\n", "644", "$(x)"),
                                    line("\n", "644", "[y]"));
                    assertThat(taking.content("-t/1\n2")).isEqualTo("\n");
                    assertThat(taking.facts()).isEqualTo(taking.expected(8));
                });
    }

    @Test
    void whatMatchesNothingIsMissingUnlessItIsOptional() {
        assertThat(everywhere(folder, "echo >here; mkdir empty", "gone", "here", "none*", "empty", "x/../here"))
                .allSatisfy(taking -> {
                    assertThat(taking.facts().missing()).containsExactly(0, 2, 4);
                    assertThat(taking.facts().taken())
                            .isEqualTo(taking.expected(1).taken());
                    assertThat(taking.problem()).isEmpty();
                });
    }

    @Test
    void aSymbolicLinkIsFollowedWhereItIsNamedAndNotInATree() {
        String text = "mkdir -p real tree; echo in >real/f; echo out >out; ln -s ../out tree/link; ln -s real named; "
                + "ln -s out direct; ln -s nowhere dangling; echo >tree/t";

        assertThat(everywhere(folder, text, "named", "direct", "tree", "dangling"))
                .allSatisfy(taking -> {
                    assertThat(taking.manifest())
                            .containsExactlyInAnyOrder(
                                    line("in\n", "644", "named/f"),
                                    line("out\n", "644", "direct"),
                                    line("\n", "644", "tree/t"));
                    assertThat(taking.facts().missing()).containsExactly(3);
                    assertThat(taking.members()).noneMatch(member -> member.startsWith("l"));
                });
    }

    @Test
    void specialFilesAreNeverOpened() {
        String text = "mkdir d; mkfifo d/pipe direct; mknod d/zero c 1 5 2>/dev/null; echo >d/f";

        assertThat(everywhere(folder, text, "d", "direct", "d/*")).allSatisfy(taking -> {
            assertThat(taking.manifest()).containsExactly(line("\n", "644", "d/f"));
            assertThat(taking.facts().missing()).containsExactly(1);
            assertThat(taking.problem()).isEmpty();
        });
    }

    @Test
    void filesAndFoldersKeepModeAndTime() {
        String text = "mkdir -m 750 d; echo >d/f; chmod 4711 d/f; touch -t 202001020304 d/f";

        assertThat(everywhere(folder, text, "d")).allSatisfy(taking -> {
            assertThat(taking.members()).anyMatch(member -> member.matches("drwxr-x---.*/d/"));
            assertThat(taking.members()).anyMatch(member -> member.matches("-rws--x--x.* 2020-01-02 03:04 .*/d/f"));
            assertThat(taking.manifest()).containsExactly(line("\n", "4711", "d/f"));
        });
    }

    @Test
    void aFileInTheRootMayHaveTheNameOfTheManifest() {
        // The root of a node is out of reach of a test: what the tree has there is what counts.
        List<Taking> takings = EnvelopeNode.everywhere(folder, node -> {
            EnvelopeTask task =
                    Taking.task("echo >a", Taking.required(node, "a"), Taking.LIMIT, Duration.ofSeconds(60));
            String script = Envelope.render(task);
            assertThat(script).contains("  manifest=manifest\n");
            return new Taking(
                    node, node.runScript(script.replace("  manifest=manifest\n", "  manifest=tmp\n  >tmp~\n")));
        });

        assertThat(takings).allSatisfy(taking -> {
            assertThat(taking.first()).isEqualTo("tmp~~");
            assertThat(taking.problem()).isEmpty();
        });
    }

    @Test
    void filesAreTakenByRootWhoeverTheTextRanAs() {
        assumeTrue(EnvelopeShell.isUsable("setpriv") && "root".equals(System.getProperty("user.name")));

        List<Taking> takings = EnvelopeNode.everywhere(folder, node -> {
            // The setpriv of busybox changes no user.
            EnvelopeNode able = node.withFirst(EnvelopeTools.only(List.of("setpriv")));
            return new Taking(
                    node,
                    able.run(Taking.task(
                            Program.of("cat \"$FOLDER\"/*/_script.sh").as("nobody"),
                            Taking.required(node, "command*"))));
        });

        assertThat(takings).allSatisfy(taking -> {
            assertThat(taking.run().exitCode()).isNotZero();
            assertThat(taking.facts()).isEqualTo(taking.expected(1));
        });
    }

    @Test
    void theEnvelopesOwnFilesAreNotAmongThoseOfATree() {
        String text = "mkdir \"$ERRAND_HOME/spool/other\"; echo >\"$ERRAND_HOME/spool/other/stdout\"";

        assertThat(everywhere(folder, text, "errand"))
                .allSatisfy(taking ->
                        assertThat(taking.manifest()).containsExactly(line("\n", "644", "errand/spool/other/stdout")));
    }

    @Test
    void anEnvelopeThatTakesFilesIsPrintableAndNoParameterOfParameterStore() {
        String envelope = Envelope.render(Taking.task(Program.of("true"), List.of(new Fetch("/{{x}}\u00fc'", true))));

        assertThat(envelope).matches("[ -~\\n]+").doesNotContain("{{").hasSizeLessThan(17_000);
    }

    @Test
    void nothingFoundLeavesNoSpool() {
        assertThat(everywhere(folder, "echo hi", "gone*")).allSatisfy(taking -> {
            assertThat(taking.facts()).isEqualTo(new FileFacts(Optional.empty(), Optional.empty(), List.of(0)));
            assertThat(taking.node().spools()).isEmpty();
        });
    }
}
