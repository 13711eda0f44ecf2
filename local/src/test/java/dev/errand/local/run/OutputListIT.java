package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.local.run.LogReading.Collected;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outputs of every length, by every way that they take: byte-equal, line-equal or marked, never silently short. */
class OutputListIT {
    private static final String DEFAULT = "{}";
    private static final String BOTH = "{\"cloudWatchLogGroup\": \"/errand\"}";

    @TempDir
    static Path state;

    private static Site site;
    private static LogReading reading;

    @BeforeAll
    static void start() {
        site = new Site(state, "[{\"name\": \"web\"}]", "");
        reading = new LogReading(site);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "0, ssm, 1",
        "2299, ssm, 1",
        "2301, ssm, 1",
        "20001, spool, 2",
        "24001, spool, 2",
        "1000000, spool, 2",
        "100000000, spool, 2"
    })
    void byDefaultAllComesFromSystemsManagerOrTheSpool(int bytes, String source, int sends) {
        assertWhole(reading.run("web", prints(bytes), DEFAULT), bytes, source, sends, 0);
    }

    /** One call says that the end is there, one brings each megabyte, and one that there is no more. */
    @ParameterizedTest
    @CsvSource({
        "0, ssm, 0",
        "2299, ssm, 0",
        "2301, ssm, 0",
        "20001, ssm, 0",
        "24001, cloudwatch, 3",
        "1000000, cloudwatch, 3"
    })
    void withoutGatheringWhatIsLongComesFromTheLogStream(int bytes, String source, int reads) {
        assertWhole(reading.run("web", prints(bytes), LogReading.FROM_LOGS), bytes, source, 1, reads);
    }

    @Test
    void withALogGroupWhatIsLongIsStillGathered() {
        assertWhole(reading.run("web", prints(1_000_000), BOTH), 1_000_000, "spool", 2, 0);
    }

    @ParameterizedTest
    @CsvSource({"'{}', spool, yes", "'{\"cloudWatchLogGroup\": \"/errand\", \"gather\": false}', cloudwatch, yes"})
    void oneLineOfTwoMegabytesIsWhole(String output, String source, String complete) {
        Collected collected = reading.run("web", "head -c 2000000 /dev/zero | tr '\\0' x", output);

        LogReading.assertNeverSilentlyShort(collected, "x".repeat(2_000_000).getBytes(StandardCharsets.UTF_8));
        assertThat(collected.complete()).isEqualTo(complete);
        assertThat(collected.source()).isEqualTo(source);
    }

    @Test
    void aBurstThatTheAgentCannotUploadIsCutAndSaysSo() {
        Collected collected = reading.run("web", prints(60_000_000), LogReading.FROM_LOGS);

        LogReading.assertNeverSilentlyShort(collected, numbers(60_000_000));
        assertThat(collected.complete()).isEqualTo("no");
        assertThat(collected.reason())
                .matches("CloudWatch Logs has \\d{8} bytes of stdout's 60000000, and its end never came: .*");
        assertThat(collected.source()).isEqualTo("cloudwatch");
        assertThat(numbers(60_000_000)).startsWith(collected.stdout());
    }

    @Test
    void linesThatEndAsOnWindowsAreAllThereWithOtherEnds() {
        Collected collected = reading.run("web", "seq 1 10000 | sed 's/$/\\r/'", LogReading.FROM_LOGS);

        byte[] printed = new String(numbersTo(10_000), StandardCharsets.UTF_8)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
        LogReading.assertNeverSilentlyShort(collected, printed);
        assertThat(collected.complete()).isEqualTo("normalised");
        assertThat(collected.reason()).isEmpty();
    }

    @Test
    void emptyLinesAreCounted() {
        Collected collected =
                reading.run("web", "for i in $(seq 1 9000); do echo $i; echo; echo; done", LogReading.FROM_LOGS);

        byte[] printed = new String(numbersTo(9_000), StandardCharsets.UTF_8)
                .replace("\n", "\n\n\n")
                .getBytes(StandardCharsets.UTF_8);
        LogReading.assertNeverSilentlyShort(collected, printed);
        assertThat(collected.complete()).isEqualTo("yes");
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', yes",
        "'{\"cloudWatchLogGroup\": \"/errand\"}', yes",
        "'{\"cloudWatchLogGroup\": \"/errand\", \"gather\": false}', no"
    })
    void bytesThatAreNoTextAreKeptAsTheyAreOrMarked(String output, String complete) {
        for (int bytes : new int[] {1_000, 30_000}) {
            Collected collected = reading.run("web", "head -c %d /dev/urandom".formatted(bytes), output);

            assertThat(collected.result().at("/stdout/bytes").asInt()).isEqualTo(bytes);
            assertThat(collected.result().at("/stdout/notUtf8").asBoolean()).isTrue();
            assertThat(collected.complete()).isEqualTo(complete);
            if (complete.equals("yes")) {
                assertThat(Printed.sha256(collected.stdout()))
                        .isEqualTo(collected.result().at("/stdout/sha256").asText());
            } else {
                assertThat(collected.reason()).contains("no UTF-8");
            }
        }
    }

    @Test
    void aStderrThatSystemsManagerCutsBeforeTheMarkerIsWholeAndTheExitCodeTrue() {
        Collected collected = reading.run("web", "seq 1 20000 >&2; exit 7", LogReading.FROM_LOGS);

        assertThat(collected.result().path("exitCode").asInt()).isEqualTo(7);
        assertThat(collected.result().at("/stderr/complete").asText()).isEqualTo("yes");
        assertThat(site.object(collected.result().path("stderr"))).isEqualTo(numbersTo(20_000));
    }

    private static void assertWhole(Collected collected, int bytes, String source, int sends, int reads) {
        LogReading.assertNeverSilentlyShort(collected, numbers(bytes));
        assertThat(collected.complete()).isEqualTo("yes");
        assertThat(collected.source()).isEqualTo(source);
        assertThat(collected.sends()).as("SendCommand").isEqualTo(sends);
        assertThat(collected.reads()).as("GetLogEvents").isEqualTo(reads);
    }

    /** Lines of seven digits and an end. */
    private static String prints(int bytes) {
        return "{ seq 1000000 9999999; seq 1000000 9999999; } 2>/dev/null | head -c " + bytes;
    }

    private static byte[] numbers(int bytes) {
        byte[] text = new byte[bytes];
        for (int at = 0, number = 1_000_000;
                at < bytes;
                at += 8, number = number == 9_999_999 ? 1_000_000 : number + 1) {
            byte[] line = (number + "\n").getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(line, 0, text, at, Math.min(8, bytes - at));
        }
        return text;
    }

    private static byte[] numbersTo(int last) {
        StringBuilder text = new StringBuilder();
        for (int number = 1; number <= last; number++) {
            text.append(number).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
