package dev.errand.collect;

import static dev.errand.fake.FakeSystemsManager.command;
import static dev.errand.fake.FakeSystemsManager.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.fake.AgentUpload;
import dev.errand.fake.LoggedPrint;
import dev.errand.store.Keys;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Runs whose nodes send what they print to a log group, and end two seconds after the start. */
abstract class LogBench extends CollectBench {
    static final String LINES =
            IntStream.rangeClosed(1, 5000).mapToObj("line %d\n"::formatted).collect(Collectors.joining());

    /** The log group, and what the request says of output beside it. */
    void logging(Object... more) {
        Map<String, Object> output = new HashMap<>(Map.of("cloudWatchLogGroup", "/errand"));
        for (int i = 0; i < more.length; i += 2) {
            output.put((String) more[i], more[i + 1]);
        }
        request.put("output", output);
    }

    static LoggedPrint prints(String stdout, String stderr) {
        return new LoggedPrint(token(1), stdout, stderr);
    }

    /** The node has ended, and its agent has uploaded all. */
    void endsLogged(int node, LoggedPrint printed) {
        uploads(node, "stdout", AgentUpload.of(printed.stdoutStream()));
        uploads(node, "stderr", AgentUpload.of(printed.stderrStream()));
        ends(node, printed.kept());
    }

    void uploads(int node, String stream, List<String> events) {
        logs.has(stream(node, stream), events);
    }

    LogStream stream(int node, String stream) {
        return LogStream.of("/errand", command(1), node(node), "aws:runShellScript", stream);
    }

    String object(int node, String name) {
        byte[] bytes = (byte[]) store.require(Keys.output("run", node(node), name), Object.class);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    void assertReads(String... calls) {
        assertThat(logs.calls().stream().map(call -> call.replaceFirst("c0.*/", "")))
                .containsExactly(calls);
    }
}
