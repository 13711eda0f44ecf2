package dev.errand.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestReaderTest {
    @Test
    void aRequestSaysNothingItNeedNot() {
        Request request = read(Map.of("targets", Map.of("tags", Map.of("Role", "web")), "command", "uptime"));

        assertThat(request)
                .isEqualTo(new Request(
                        Optional.empty(),
                        Optional.empty(),
                        new Targets(List.of(), Map.of("Role", List.of("web")), false, Offline.SEND),
                        new RunCommand("uptime"),
                        Files.NONE,
                        Environment.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(0),
                        false,
                        new Timeouts(Duration.ofMinutes(10), Duration.ofHours(1)),
                        Staging.PRESIGNED,
                        OutputLimits.DEFAULT,
                        Optional.empty()));
    }

    @Test
    void aRequestCanSayEverything() {
        Request request = read(Map.of(
                "name",
                "restart",
                "targets",
                Map.of("instanceIds", List.of("i-12345678"), "offline", "skip"),
                "command",
                List.of("one", "", "two"),
                "environment",
                Map.of("LEVEL", "debug"),
                "workingDirectory",
                "/srv",
                "runAs",
                "app",
                "successExitCodes",
                List.of(0, 3),
                "allowReboot",
                true,
                "timeouts",
                Map.of("deliverySeconds", 60, "executionSeconds", 120),
                "idempotencyKey",
                "k"));

        assertThat(request)
                .isEqualTo(new Request(
                        Optional.of("restart"),
                        Optional.empty(),
                        new Targets(List.of(new NodeId("i-12345678")), Map.of(), false, Offline.SKIP),
                        new RunCommand("one\n\ntwo"),
                        Files.NONE,
                        new Environment(Map.of("LEVEL", "debug"), Map.of()),
                        Optional.of("/srv"),
                        Optional.of("app"),
                        Set.of(0, 3),
                        true,
                        new Timeouts(Duration.ofMinutes(1), Duration.ofMinutes(2)),
                        Staging.PRESIGNED,
                        OutputLimits.DEFAULT,
                        Optional.of("k")));
    }

    @Test
    void aRequestCanSayWhoAsks() {
        Request request = read(
                Map.of("targets", Map.of("all", true), "command", "uptime", "requestedBy", "Ada <ada@example.com>"));

        assertThat(request.requestedBy()).contains("Ada <ada@example.com>");
    }

    @Test
    void aScriptIsReadWithItsInterpreterAndArguments() {
        assertThat(action(Map.of(
                        "inline",
                        "print()",
                        "interpreter",
                        "python3 -u",
                        "arguments",
                        List.of("--all", "it's $HOME\n", ""))))
                .isEqualTo(new RunScript(new Script(
                        new Content.Inline("print()"),
                        Optional.of("python3 -u"),
                        List.of("--all", "it's $HOME\n", ""))));
    }

    @Test
    void aScriptNeedsNothingButItsText() {
        assertThat(action(Map.of("inline", "uptime\n")))
                .isEqualTo(new RunScript(new Script(new Content.Inline("uptime\n"), Optional.empty(), List.of())));
    }

    private static Action action(Map<String, Object> script) {
        return read(Map.of("targets", Map.of("all", true), "script", script)).action();
    }

    private static Request read(Object tree) {
        return RequestReader.read(tree, 32_768);
    }
}
