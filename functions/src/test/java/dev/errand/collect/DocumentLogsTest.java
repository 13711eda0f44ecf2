package dev.errand.collect;

import static dev.errand.fake.FakeSystemsManager.command;
import static dev.errand.fake.FakeSystemsManager.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Next;
import dev.errand.fake.AgentUpload;
import dev.errand.result.Completeness;
import dev.errand.result.Output;
import dev.errand.result.Source;
import dev.errand.status.CommandView;
import dev.errand.store.Keys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents whose steps print more than Systems Manager keeps, to a log group. */
class DocumentLogsTest extends LogBench {
    private static final String CUT = "x".repeat(2470) + "\n---Output truncated---";
    private static final int DELAYED = 36;

    @BeforeEach
    void aDocumentWithALogGroup() {
        logging();
        request.remove("command");
        request.put("document", Map.of("name", "AWS-UpdateSSMAgent"));
        sent(1);
    }

    @Test
    void theStreamsOfStepsThatAreWholeAreNotRead() {
        ends(Map.of("big", new Streams("x".repeat(23_999), "")), step("small", "up\n"), step("big", CUT));

        assertThat(visit(6)).isEqualTo(Next.REPORT);

        assertThat(logs.calls()).isEmpty();
        assertThat(ssm.sent().getFirst().command().logGroup()).contains("/errand");
        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.YES);
    }

    @Test
    void theStreamOfAStepAtTheLimitIsReadWhenItHasHadItsTimeAndNobodyKnowsWhetherItIsAll() {
        ends(Map.of("", new Streams(LINES.substring(0, 24_000), "")), step("run:it", CUT));
        uploads("run-it", "stdout", LINES);

        assertThat(visit(6)).isEqualTo(Next.WAIT);
        assertThat(logs.calls()).isEmpty();
        assertThat(visit(DELAYED)).isEqualTo(Next.REPORT);

        Output expected = new Output(
                LINES.substring(0, Output.TEXT_BYTES),
                LINES.length() - 1,
                Optional.empty(),
                Completeness.UNKNOWN,
                Optional.of(Keys.output("run", node(1), "stdout.log")));
        assertThat(result(1).stdout()).isEqualTo(expected);
        assertThat(result(1).plugins().getFirst().stdout()).isEqualTo(expected);
        assertThat(object(1, "stdout.log")).as("without the last newline").isEqualTo(LINES.stripTrailing());
        assertThat(result(1).source()).isEqualTo(Source.CLOUDWATCH);
    }

    @Test
    void eachStepHasAnObjectOfItsOwn() {
        ends(Map.of("big", new Streams(LINES.substring(0, 24_000), "")), step("small", "up\n"), step("big", CUT));
        uploads("big", "stdout", LINES);
        visit(6);

        assertThat(visit(DELAYED)).isEqualTo(Next.REPORT);

        assertThat(result(1).plugins().getFirst().stdout().text()).isEqualTo("up\n");
        assertThat(result(1).plugins().getLast().stdout().object())
                .contains(Keys.output("run", node(1), "plugins/2/stdout.log"));
        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.UNKNOWN);
        assertThat(object(1, "stdout")).isEqualTo("up\n" + LINES.substring(0, 24_000));
    }

    private void uploads(String step, String stream, String text) {
        logs.has(
                new LogStream("/errand", "%s/%s/%s/%s".formatted(command(1), node(1), step, stream)),
                AgentUpload.of(text));
    }

    private void ends(Map<String, Streams> streams, PluginView... steps) {
        invocations.ended(new Invocation(node(1), "Success", List.of(steps)), command(1), streams);
        log.says(new CommandView(command(1), true, 1));
    }

    private static PluginView step(String name, String output) {
        return new PluginView(
                name, "Success", Optional.of(0), output, Optional.of(START), Optional.of(START.plusSeconds(5)));
    }
}
