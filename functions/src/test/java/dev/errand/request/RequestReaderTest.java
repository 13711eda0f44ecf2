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
                        Rollout.AT_ONCE,
                        Staging.PRESIGNED,
                        OutputOptions.DEFAULT,
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
                        Rollout.AT_ONCE,
                        Staging.PRESIGNED,
                        OutputOptions.DEFAULT,
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

    @Test
    void aScriptCanBeAnObject() {
        assertThat(action(Map.of("s3", "s3://bucket/scripts/check.py", "interpreter", "python3")))
                .isEqualTo(new RunScript(new Script(
                        new Content.Stored(new S3Location("bucket", "scripts/check.py")),
                        Optional.of("python3"),
                        List.of())));
    }

    @Test
    void aScriptCanBeAnotherOneOnEachPlatform() {
        assertThat(action(Map.of(
                        "linux", Map.of("inline", "uptime"),
                        "windows", Map.of("s3", "s3://bucket/check.ps1", "arguments", List.of("-All")))))
                .isEqualTo(new RunScript(
                        Optional.of(new Script(new Content.Inline("uptime"), Optional.empty(), List.of())),
                        Optional.of(new Script(
                                new Content.Stored(new S3Location("bucket", "check.ps1")),
                                Optional.empty(),
                                List.of("-All")))));
    }

    @Test
    void aDocumentHasItsParameters() {
        assertThat(read(Map.of(
                                "targets",
                                Map.of("all", true),
                                "document",
                                Map.of(
                                        "name",
                                        "arn:aws:ssm:eu-west-1:111122223333:document/Scan",
                                        "version",
                                        "$LATEST",
                                        "parameters",
                                        Map.of("Operation", "Scan", "Kinds", List.of("a", "b"), "None", List.of()))))
                        .action())
                .isEqualTo(new RunDocument(
                        "arn:aws:ssm:eu-west-1:111122223333:document/Scan",
                        Optional.of("$LATEST"),
                        Map.of("Operation", List.of("Scan"), "Kinds", List.of("a", "b"), "None", List.of())));
    }

    @Test
    void copiesAndFetchesCanBeAlone() {
        Request request = read(Map.of(
                "targets",
                Map.of("all", true),
                "copy",
                List.of(
                        Map.of("inline", "", "to", "/etc/app.conf"),
                        Map.of(
                                "from",
                                "s3://bucket/app/",
                                "to",
                                "/srv/app/",
                                "mode",
                                "0640",
                                "owner",
                                "app",
                                "group",
                                "www-data"),
                        Map.of("from", "s3://bucket/app.exe", "to", "C:\\App\\app.exe")),
                "fetch",
                List.of("/var/log/app/*.log", Map.of("path", "C:/App/logs/", "optional", true))));

        assertThat(request.action()).isEqualTo(new MoveFiles());
        assertThat(request.files())
                .isEqualTo(new Files(
                        List.of(
                                new Copy(
                                        new Content.Inline(""),
                                        "/etc/app.conf",
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()),
                                new Copy(
                                        new Content.Stored(new S3Location("bucket", "app/")),
                                        "/srv/app",
                                        Optional.of("0640"),
                                        Optional.of("app"),
                                        Optional.of("www-data")),
                                new Copy(
                                        new Content.Stored(new S3Location("bucket", "app.exe")),
                                        "C:\\App\\app.exe",
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())),
                        List.of(new Fetch("/var/log/app/*.log", false), new Fetch("C:/App/logs", true))));
    }

    @Test
    void aVariableCanBeSecret() {
        assertThat(read(Map.of(
                                "targets", Map.of("all", true),
                                "command", "uptime",
                                "environment",
                                        Map.of(
                                                "LEVEL", "debug",
                                                "TOKEN", Map.of("secret", "app/token"),
                                                "URL", Map.of("parameter", "/app/url"))))
                        .environment())
                .isEqualTo(new Environment(
                        Map.of("LEVEL", "debug"),
                        Map.of(
                                "TOKEN", new SecretSource(SecretSource.Kind.SECRET, "app/token"),
                                "URL", new SecretSource(SecretSource.Kind.PARAMETER, "/app/url"))));
    }

    @Test
    void stagingAndWhatBecomesOfOutputCanBeChosen() {
        Request request = read(Map.of(
                "targets",
                Map.of("all", true),
                "command",
                "uptime",
                "staging",
                "node-role",
                "output",
                Map.of(
                        "maxBytes",
                        4096,
                        "cloudWatchLogGroup",
                        "/errand/web",
                        "logFilterDelaySeconds",
                        0,
                        "gather",
                        false)));

        assertThat(request.staging()).isEqualTo(Staging.NODE_ROLE);
        assertThat(request.output())
                .isEqualTo(new OutputOptions(4096, Optional.of("/errand/web"), Duration.ZERO, false));
    }

    @Test
    void aDocumentsOutputCanGoToALogGroup() {
        Request request = read(Map.of(
                "targets",
                Map.of("all", true),
                "document",
                Map.of("name", "AWS-RunPatchBaseline"),
                "output",
                Map.of("cloudWatchLogGroup", "/errand")));

        assertThat(request.output())
                .isEqualTo(new OutputOptions(104_857_600, Optional.of("/errand"), Duration.ofSeconds(30), true));
    }

    @Test
    void aRolloutIsOfWavesOrOfSoManyNodesAtOnce() {
        assertThat(rollout(Map.of(
                        "waves",
                        List.of(1, "10%", "50", "100%"),
                        "maxErrors",
                        "5%",
                        "pauseSeconds",
                        60,
                        "countUnreachable",
                        true)))
                .isEqualTo(new Rollout(
                        List.of(new Share(1, false), new Share(10, true), new Share(50, false), Share.ALL),
                        Optional.empty(),
                        Optional.of(new Share(5, true)),
                        Duration.ofMinutes(1),
                        true));
        assertThat(rollout(Map.of("maxConcurrency", "20%", "maxErrors", 0)))
                .isEqualTo(new Rollout(
                        List.of(Share.ALL),
                        Optional.of(new Share(20, true)),
                        Optional.of(new Share(0, false)),
                        Duration.ZERO,
                        false));
    }

    private static Rollout rollout(Map<String, Object> rollout) {
        return read(Map.of("targets", Map.of("all", true), "command", "uptime", "rollout", rollout))
                .rollout();
    }

    private static Action action(Map<String, Object> script) {
        return read(Map.of("targets", Map.of("all", true), "script", script)).action();
    }

    private static Request read(Object tree) {
        return RequestReader.read(tree);
    }
}
