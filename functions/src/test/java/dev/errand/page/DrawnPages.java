package dev.errand.page;

import static dev.errand.fake.SampleRun.END;
import static dev.errand.fake.SampleRun.START;
import static dev.errand.fake.SampleRun.number;
import static dev.errand.fake.SampleRun.printed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.fake.SampleRun;
import dev.errand.report.Findings;
import dev.errand.report.Page;
import dev.errand.result.Completeness;
import dev.errand.result.NodeResult;
import dev.errand.result.Output;
import dev.errand.result.Status;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Pages as they are drawn, and runs to draw them of. */
final class DrawnPages {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DrawnPages() {}

    static Page page() {
        return new QutePage(DrawnPages::json);
    }

    static String draw(SampleRun run) {
        return draw(run.findings());
    }

    static String draw(Findings findings) {
        return new String(page().draw(findings), StandardCharsets.UTF_8);
    }

    private static String json(Object tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Three nodes, one of which failed. */
    static SampleRun three() {
        return SampleRun.of(3).asking("requestedBy", "ada@example.com").where(result -> switch (number(result)) {
            case 3 ->
                took(
                        SampleRun.ended(
                                result, Status.FAILED, 2, printed(disk(1)), printed("df: /srv: Input/output error\n")),
                        1300,
                        4200);
            default -> took(SampleRun.ended(result, Status.SUCCESS, 0, printed(disk(0)), Output.NONE), 1200, 350);
        });
    }

    /** A fleet with as many different outputs as asked for: most alike, some failed, some that never answered. */
    static SampleRun fleet(int nodes, int outputs) {
        Random random = new Random(7);
        return SampleRun.of(nodes)
                .asking("requestedBy", "ada@example.com")
                .asking("command", List.of("set -eu", "df -h /", "systemctl is-active app"))
                .collected(nodes - Math.max(1, nodes / 400))
                .where(result -> {
                    int number = number(result);
                    int output = number % 11 == 0 ? 1 + number / 11 % (outputs - 2) : 0;
                    int start = 1500 + number / 50 * 120 + random.nextInt(900);
                    int length = (int) (400 * Math.exp(random.nextGaussian() * 0.5)) + (number % 977 == 0 ? 30_000 : 0);
                    return took(ended(result, output), start, Math.min(length, 57_000 - Math.min(start, 50_000)));
                });
    }

    private static NodeResult ended(NodeResult result, int output) {
        if (output % 4 == 1) {
            return SampleRun.ended(
                    result,
                    Status.FAILED,
                    output,
                    printed(disk(output)),
                    printed("app: inactive since reboot " + output + "\n"));
        }
        if (output % 4 == 3) {
            String text = disk(output) + "line\n".repeat(700);
            Output cut = new Output(
                    text,
                    24_001 + output,
                    printed(text).sha256(),
                    Completeness.NO,
                    Optional.of("runs/run/nodes/" + result.instanceId() + "/stdout"));
            return SampleRun.ended(result, Status.SUCCESS, 0, cut, Output.NONE);
        }
        return SampleRun.ended(result, Status.SUCCESS, 0, printed(disk(output)), Output.NONE);
    }

    private static String disk(int output) {
        return """
                Filesystem      Size  Used Avail Use%% Mounted on
                /dev/nvme0n1p1   80G   %dG   %dG  %d%% /
                tmpfs           7.8G     0  7.8G   0%% /dev/shm
                %s""".formatted(
                        31 + output,
                        49 - output,
                        39 + output,
                        output == 0 ? "active\n" : "active (restarted " + output + " times)\n");
    }

    private static NodeResult took(NodeResult result, int start, int length) {
        Instant from = START.plusMillis(start);
        Instant to = from.plusMillis(length);
        return SampleRun.at(result, from, to.isAfter(END) ? END : to);
    }
}
