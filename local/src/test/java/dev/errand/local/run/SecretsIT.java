package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets reach the text, and nothing that is left of a run holds them. */
class SecretsIT {
    private static final String TOKEN = "t0p/s3cr3t+it's=\"a\" $token";
    private static final String KEY =
            "-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0\nAQEFAASCBKcwggSjAgEA\n-----END KEY-----";
    private static final String ADDRESS = "postgres://app:hunter2-hunter2@db/app";

    /** What is the same however the secrets are quoted. */
    private static final List<String> FRAGMENTS = List.of("t0p/s3cr3t", "MIIEvQIBADANBgkqhkiG9w0", "hunter2-hunter2");

    private static final String NODES = """
            [{"name": "curl", "machine": {"without": ["wget"]}},
             {"name": "wget", "machine": {"without": ["curl"]}}]""";

    private static final String ENVIRONMENT = """
            {"TOKEN": {"secret": "app/token"}, "KEY": {"secret": "app/key"}, "ADDRESS": {"parameter": "/app/address"},
             "PLAIN": "plain"}""";

    @TempDir
    static Path state;

    @TempDir
    Path node;

    private static Site site;

    @BeforeAll
    static void start() {
        site = new Site(state, NODES, """
                "secrets": {"app/token": %s, "app/key": %s}, "parameters": {"/app/address": %s}""".formatted(quoted(TOKEN), quoted(KEY), quoted(ADDRESS)));
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void theTextHasThemByteForByte() throws IOException {
        Outcome outcome = site.outcome("curl", """
                {"command": "printf %%s \\"$TOKEN\\" >%1$s/token; printf %%s \\"$KEY\\" >%1$s/key; printf %%s \\"$ADDRESS\\" >%1$s/address; echo $PLAIN",
                 "environment": %2$s}""".formatted(node, ENVIRONMENT));

        assertThat(outcome).isEqualTo(Outcome.exited(0).printing("plain\n"));
        assertThat(node.resolve("token")).hasContent(TOKEN);
        assertThat(Files.readString(node.resolve("key"))).isEqualTo(KEY);
        assertThat(node.resolve("address")).hasContent(ADDRESS);
    }

    @Test
    void theyAreMaskedInBothStreams() {
        Outcome outcome = site.outcome("wget", """
                {"command": "echo \\"<$TOKEN>\\"; echo \\"$KEY\\" >&2; printf %%s \\"$ADDRESS\\"; exit 3", "environment": %s}""".formatted(ENVIRONMENT));

        assertThat(outcome).isEqualTo(Outcome.exited(3).printing("<***>\n***").complaining("***\n***\n***\n***\n"));
    }

    @Test
    void theyAreMaskedInLongOutputToo() {
        Outcome outcome = site.outcome("curl", """
                {"command": "i=0; while [ $i -lt 3000 ]; do echo \\"$i $TOKEN\\"; i=$((i+1)); done", "environment": %s}""".formatted(ENVIRONMENT));

        StringBuilder printed = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            printed.append(i).append(" ***\n");
        }
        assertThat(outcome).isEqualTo(Outcome.exited(0).printing(Printed.whole(printed.toString())));
    }

    @Test
    void nothingThatIsLeftHoldsThem() throws IOException, InterruptedException {
        Run run = site.run("curl", """
                {"command": "echo \\"$TOKEN\\"; echo \\"$KEY\\" >&2; env >/dev/null; exit 1", "environment": %s,
                 "copy": [{"inline": "x", "to": "%s/x"}]}""".formatted(ENVIRONMENT, node));
        assertThat(run.only().path("exitCode").asInt()).isEqualTo(1);

        History history = new History(site.deployment());
        for (String secret : FRAGMENTS) {
            Haystack haystack = new Haystack(secret);
            List<String> hits = new ArrayList<>();
            hits.addAll(haystack.in("commands", history.ofCommands()));
            hits.addAll(haystack.in("execution", history.ofExecution(run)));
            hits.addAll(haystack.in("cause", run.cause()));
            hits.addAll(haystack.below(state));
            hits.removeIf(hit -> hit.startsWith("fleet.json "));
            assertThat(hits).as("where '%s' stands", secret).isEmpty();
        }
        assertThat(site.staged(run)).isEmpty();
        assertThat(history.urls()).isNotEmpty();
        for (URI url : history.urls()) {
            assertThat(status(url)).as(url.getPath()).isIn(403, 404);
        }
    }

    @Test
    void noFileOfTheEnvelopeHoldsThemWhileTheTextRuns() {
        Outcome outcome = site.outcome("wget", """
                {"command": "find \\"$ERRAND_HOME\\" -type f -exec grep -lF \\"$TOKEN\\" {} +; echo searched", "environment": %s}""".formatted(ENVIRONMENT));

        assertThat(outcome).isEqualTo(Outcome.exited(0).printing("searched\n"));
    }

    @Test
    void theyAreThereAgainAfterARestart() {
        Outcome outcome = site.outcome("curl", """
                {"command": "[ -e %1$s/restarted ] || { touch %1$s/restarted; exit 194; }; printf %%s \\"$TOKEN\\" >%1$s/token; echo done",
                 "allowReboot": true, "environment": %2$s}""".formatted(node, ENVIRONMENT));

        assertThat(outcome.exitCode()).as("%s", outcome).contains(0);
        assertThat(outcome.stdout().text()).isEqualTo("done\n");
        assertThat(node.resolve("token")).hasContent(TOKEN);
    }

    @Test
    void theSearchFindsWhatIsThere() {
        assertThat(FRAGMENTS)
                .allSatisfy(
                        secret -> assertThat(new Haystack(secret).below(state)).containsExactly("fleet.json as it is"));
    }

    @Test
    void aSecretThatIsNotThereIsNamed() {
        Run run = site.run("curl", """
                {"command": "echo ran >%s/ran", "environment": {"TOKEN": {"secret": "no/such"}}}""".formatted(node));

        assertThat(run.status()).isEqualTo("FAILED");
        assertThat(run.cause()).contains("no/such");
        assertThat(node).isEmptyDirectory();
    }

    private static int status(URI url) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static String quoted(String text) {
        return Errand.JSON.valueToTree(text).toString();
    }
}
