package dev.errand.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.fake.AgentUpload;
import dev.errand.fake.FakeLogStreams;
import dev.errand.result.Completeness;
import dev.errand.store.Keys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What events of a log stream come to, held against what the node counted. */
class LogProofTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final LogStream STREAM = new LogStream("/errand", "c/i-0/aws-runShellScript/stdout");
    private static final String LINES =
            IntStream.rangeClosed(1, 500).mapToObj("line %d\n"::formatted).collect(Collectors.joining());
    private static final String PARAGRAPHS = LINES.replace("0\n", "0\n\n").replace("00\n", "00\n\n\n");

    @TempDir
    Path directory;

    private final FakeLogStreams streams = new FakeLogStreams();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 30, 1000})
    void whatWasUploadedBeforeAndAfterTheEndIsWhole(int before) throws IOException {
        for (String text : List.of(LINES, LINES + "no end", PARAGRAPHS, PARAGRAPHS + "\n\n", "\n\n" + LINES)) {
            streams.has(STREAM, AgentUpload.of(ended(text), before, 100));

            LogFinding found = find(text);

            assertThat(found.complete()).isEqualTo(Completeness.YES);
            assertThat(content(found)).isEqualTo(text);
        }
    }

    @Test
    void emptyPagesAreNotTheEnd() throws IOException {
        streams.emptyPages();
        streams.has(STREAM, AgentUpload.of(ended(LINES), 0, 100));

        assertThat(content(find(LINES))).isEqualTo(LINES);
    }

    @ParameterizedTest
    @ValueSource(ints = {199_999, 200_000, 200_001, 400_000, 2_000_000})
    void aLongLineComesInPieces(int bytes) throws IOException {
        for (String text :
                List.of("x".repeat(bytes), "x".repeat(bytes) + "\n", LINES + "x".repeat(bytes) + "\n\n" + LINES)) {
            streams.has(STREAM, AgentUpload.of(ended(text)));

            LogFinding found = find(text);

            assertThat(found.complete()).isEqualTo(Completeness.YES);
            assertThat(content(found)).isEqualTo(text);
        }
    }

    @Test
    void theEndIsWholeWithNoDigestToProveIt() {
        streams.has(STREAM, AgentUpload.of(ended(LINES)));

        assertThat(proof(expected(LINES, Optional.empty())).complete()).isEqualTo(Completeness.NORMALISED);
    }

    @Test
    void allLinesWithOtherEndsAreNormalised() throws IOException {
        String text = PARAGRAPHS.replace("\n", "\r\n");
        streams.has(STREAM, AgentUpload.of(ended(text), 7, 100));

        LogFinding found = find(text);

        assertThat(found.complete()).isEqualTo(Completeness.NORMALISED);
        assertThat(content(found)).isEqualTo(PARAGRAPHS);
        assertThat(found.why()).isEmpty();
    }

    @Test
    void bytesThatAreNoTextAreNotCalledWhole() {
        streams.has(STREAM, AgentUpload.of(ended(LINES + "\ufffd")));

        LogFinding found = proof(new LoggedStream.Expected(LINES.length() + 1, Optional.of("other"), 500));

        assertThat(found.complete()).isEqualTo(Completeness.NO);
        assertThat(found.why()).contains("stdout is no UTF-8, of which CloudWatch Logs keeps only the text");
    }

    @Test
    void aCharacterThatStandsForOthersMayBeTheTextsOwn() {
        streams.has(STREAM, AgentUpload.of(ended(LINES + "\ufffd")));

        assertThat(find(LINES + "\ufffd").complete()).isEqualTo(Completeness.YES);
    }

    @Test
    void aStreamWhoseEndTheAgentDidNotUploadIsCut() throws IOException {
        List<String> events = AgentUpload.of(ended(LINES), 0, 100);
        streams.has(STREAM, events.subList(0, 10));

        LogFinding found = find(LINES);

        assertThat(found.complete()).isEqualTo(Completeness.NO);
        assertThat(LINES).startsWith(content(found));
        assertThat(found.why())
                .contains(
                        "CloudWatch Logs has %d bytes of stdout's %d, and its end never came: the agent uploads no longer than 60 s after a command's end, and nothing that CloudWatch Logs refuses"
                                .formatted(content(found).length(), LINES.length()));
    }

    @Test
    void aStreamThatLostEventsInTheMiddleIsIncomplete() {
        List<String> events = AgentUpload.of(ended(LINES), 0, 100);
        streams.has(
                STREAM,
                IntStream.range(0, events.size())
                        .filter(i -> i != 5)
                        .mapToObj(events::get)
                        .toList());

        LogFinding found = find(LINES);

        assertThat(found.complete()).isEqualTo(Completeness.NO);
        assertThat(found.why().orElseThrow())
                .startsWith("CloudWatch Logs has ")
                .endsWith(" and the node printed %d in 500".formatted(LINES.length()));
    }

    @Test
    void aTextThatPrintsWhatLooksLikeAnEndIsReadToItsOwn() throws IOException {
        String text = ended(LINES) + LINES;
        streams.has(STREAM, AgentUpload.of(ended(text), 3, 100));

        assertThat(content(find(text))).isEqualTo(text);
    }

    @Test
    void theEndOfStderrIsItsMarkerAndTheAgentsOwnLineIsNoneOfIt() throws IOException {
        String marker =
                "errand %s EXITED 1 0 100+%d:%s lines=0+500".formatted(TOKEN, LINES.length() - 100, Keys.sha256(LINES));
        streams.has(STREAM, AgentUpload.of(LINES + "\n" + marker + "\nfailed to run commands: exit status 1", 2, 100));

        LogFinding found = find("stderr", expected(LINES, Optional.of(Keys.sha256(LINES))));

        assertThat(found.complete()).isEqualTo(Completeness.YES);
        assertThat(content(found)).isEqualTo(LINES);
    }

    private static String ended(String text) {
        return text + "\nerrand %s end stdout %d\n".formatted(TOKEN, lines(text));
    }

    private static long lines(String text) {
        return text.chars().filter(character -> character == '\n').count();
    }

    private static LoggedStream.Expected expected(String text, Optional<String> digest) {
        return new LoggedStream.Expected(text.getBytes(StandardCharsets.UTF_8).length, digest, lines(text));
    }

    private LogFinding find(String text) {
        return proof(expected(text, Optional.of(Keys.sha256(text))));
    }

    private LogFinding proof(LoggedStream.Expected expected) {
        return find("stdout", expected);
    }

    private LogFinding find(String name, LoggedStream.Expected expected) {
        LoggedStream stream = new LoggedStream(STREAM, name, Optional.empty(), Optional.of(expected), Optional.empty());
        LogDownload.Result read =
                new LogDownload(streams, () -> true).read(STREAM, directory.resolve("stream"), 10_000_000);
        return new LogProof(stream, new LogEnd(TOKEN, name)).of(((LogDownload.Result.Read) read).text());
    }

    private static String content(LogFinding found) throws IOException {
        try (InputStream input = found.text().orElseThrow().open()) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
