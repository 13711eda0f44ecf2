package dev.errand.dispatch;

import static dev.errand.fake.FakeSystemsManager.command;
import static dev.errand.fake.FakeSystemsManager.node;
import static dev.errand.fake.Requests.copy;
import static dev.errand.fake.Requests.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.contract.AccessDenied;
import dev.errand.contract.Next;
import dev.errand.contract.Settings;
import dev.errand.fake.FakeSecrets;
import dev.errand.fake.FakeSigner;
import dev.errand.fake.FakeSystemsManager;
import dev.errand.fake.Fakes;
import dev.errand.fake.MemoryStore;
import dev.errand.fake.Requests;
import dev.errand.plan.Batch;
import dev.errand.plan.Plan;
import dev.errand.plan.Position;
import dev.errand.plan.StagedFile;
import dev.errand.plan.Totals;
import dev.errand.request.Environment;
import dev.errand.request.RunCommand;
import dev.errand.request.RunDocument;
import dev.errand.request.SecretSource;
import dev.errand.request.Staging;
import dev.errand.result.NodeResult;
import dev.errand.result.NodeResults;
import dev.errand.result.Platform;
import dev.errand.result.Status;
import dev.errand.store.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StagingTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Settings SETTINGS = Settings.of("bucket", "111122223333");
    private static final Environment SECRET = new Environment(
            Map.of("LEVEL", "debug"), Map.of("TOKEN", new SecretSource(SecretSource.Kind.SECRET, "errand/token")));
    private static final StagedFile FILE =
            new StagedFile("copy[0]", "", "staged/run/files/0123", 4, Keys.sha256("file"));

    private final FakeSystemsManager ssm = new FakeSystemsManager();
    private final MemoryStore store = new MemoryStore();
    private final FakeSigner signer = new FakeSigner();
    private final FakeSecrets secrets = new FakeSecrets();

    @Test
    void aShortCommandTravelsInTheEnvelopeAndNeedsNobodyToSign() {
        dispatch(running("uptime"));

        assertThat(signer.sessions()).isEmpty();
        assertThat(store.list("staged/")).isEmpty();
        assertThat(ssm.sent()).hasSize(1);
    }

    @Test
    void aLongCommandIsStagedForEachBatchUnderItsDigest() {
        fleet(60);

        dispatch(running("x".repeat(40_000)));

        List<String> keys = store.list("staged/run/");
        assertThat(keys).hasSize(2);
        assertThat(keys.getFirst()).startsWith("staged/run/1-1/content-").endsWith(digestAt(keys.getFirst()));
        assertThat(keys.getLast()).startsWith("staged/run/1-2/content-").endsWith(digestAt(keys.getLast()));
        assertThat(signer.sessions()).as("one session for an invocation").containsExactly("run");
        assertThat(List.of(text(1), text(2)))
                .anyMatch(text -> text.contains("https://get.session-1/" + keys.getFirst() + "?seconds=900"))
                .anyMatch(text -> text.contains("https://get.session-1/" + keys.getLast() + "?seconds=900"))
                .noneMatch(
                        text -> text.contains("x".repeat(76)) || decoded(text).contains("x".repeat(76)));
    }

    @Test
    void aLongCommandForWindowsIsStagedInPowerShell() {
        ssm.with(node(1), Platform.WINDOWS, true, Map.of());
        plan(List.of(), Platform.WINDOWS, 1);

        dispatch(running(new RunCommand(Optional.empty(), Optional.of("hostname #" + "x".repeat(40_000)))));

        String key = store.list("staged/run/1-1/content-").getFirst();
        assertThat(ssm.sent().getFirst().command().parameters().getOrDefault("commands", List.of()))
                .anyMatch(line -> line.contains("https://get.session-1/" + key + "?seconds=900"))
                .noneMatch(line -> line.length() > 1000);
        assertThat(contentAt(key)).matches("(?s).*\n# [0-9a-f]{32}\n");
    }

    @Test
    void secretsAreStagedHoweverShortTheyAre() {
        secrets.with("errand/token", "s3cr3t");

        dispatch(running("uptime").in(SECRET));

        assertThat(store.list("staged/run/1-1/content-")).hasSize(1);
        assertThat(decoded(contentAt(store.list("staged/run/1-1/").getFirst()))).contains("s3cr3t");
        assertThat(text(1) + decoded(text(1))).doesNotContain("s3cr3t");
        assertThat(secrets.read()).containsExactly("errand/token");
    }

    @Test
    void theDigestOfASecretsContentCannotBeFoundByTrying() {
        secrets.with("errand/token", "1234");

        dispatch(running("uptime").in(SECRET));
        String first = store.list("staged/run/").getFirst();
        ssm.hideNewCommands(true);
        freeAgain();
        dispatch(running("uptime").in(SECRET));

        assertThat(store.list("staged/run/")).hasSize(2).contains(first);
    }

    @Test
    void secretsAreReadOnceHoweverManyBatchesThereAre() {
        fleet(120);
        secrets.with("errand/token", "s3cr3t");

        dispatch(running("uptime").in(SECRET));

        assertThat(ssm.sent()).hasSize(3);
        assertThat(secrets.read()).containsExactly("errand/token");
    }

    @Test
    void nothingIsReadForABatchThatWasSentBefore() {
        secrets.with("errand/token", "s3cr3t");
        dispatch(running("uptime").in(SECRET));

        dispatch(running("uptime").in(SECRET));

        assertThat(secrets.read()).hasSize(1);
        assertThat(signer.sessions()).hasSize(1);
    }

    @Test
    void nodesWhoseSecretCannotBeReadAreSentNothingAndTheReasonNamesIt() {
        Position after = dispatch(running("uptime").in(SECRET));

        assertThat(ssm.sent()).isEmpty();
        assertThat(rejected()).extracting(NodeResult::status).containsExactly("NotSent");
        assertThat(rejected().getFirst().reason())
                .contains("the secret 'errand/token' cannot be read: it is not there");
        assertThat(after.totals().notRun()).isEqualTo(1);
    }

    @Test
    void aSecretThatNoVariableCanHoldIsSaidToBeSo() {
        secrets.with("errand/token", "a\0b");

        dispatch(running("uptime").in(SECRET));

        assertThat(rejected().getFirst().reason())
                .contains("the secret 'errand/token' cannot be read: it holds a NUL character, which no environment"
                        + " variable can");
    }

    @Test
    void aBatchThatCouldNotBePreparedIsSentByTheNextAttemptAtOnce() {
        signer.fail(new AccessDenied("User: x is not authorized to perform: sts:AssumeRole"));
        Requests request = running("x".repeat(40_000));
        assertThatThrownBy(() -> dispatch(request)).isInstanceOf(AccessDenied.class);
        assertThat(record().state()).isEqualTo(BatchRecord.State.FREE);
        signer.recover();

        dispatch(request);

        assertThat(ssm.sent()).hasSize(1);
        assertThat(record().isRepeated()).isFalse();
    }

    @Test
    void aCopyOfAnObjectIsDownloadedAsLongAsACommandMayTakeToArrive() {
        staged(FILE);

        dispatch(running("uptime").copying(copy("s3://b/k", "/etc/app.conf")).within(Duration.ofMinutes(50)));

        assertThat(decoded(text(1))).contains("https://get.session-1/staged/run/files/0123?seconds=3300");
        assertThat(store.list("staged/run/1-1/")).isEmpty();
    }

    @Test
    void manyObjectsMakeAContentOfTheirOwn() {
        staged(java.util.stream.IntStream.range(0, 20)
                .mapToObj(i -> new StagedFile("copy[0]", "f" + i, "staged/run/files/" + i, 4, FILE.sha256()))
                .toArray(StagedFile[]::new));

        dispatch(running("uptime").copying(copy("s3://b/tree/", "/srv/tree")));

        assertThat(store.list("staged/run/1-1/content-")).hasSize(1);
        assertThat(decoded(contentAt(store.list("staged/run/1-1/").getFirst())))
                .contains("https://get.session-1/staged/run/files/19?seconds=900");
    }

    @Test
    void theHalvesOfABatchStageForThemselves() {
        fleet(2);
        ssm.surprise((service, command) -> new SendOutcome.InvalidNodes());

        dispatch(running("x".repeat(40_000)));

        assertThat(store.list("staged/run/"))
                .extracting(key -> key.split("/", -1)[2])
                .containsExactly("1-1", "1-1a", "1-1b");
        assertThat(ssm.sent()).hasSize(2);
    }

    @Test
    void aNodesOwnRoleFetchesAFolderWithTheEnvelopeAndTheFiles() {
        staged(FILE);
        store.put(FILE.key(), "file");

        dispatch(running("uptime").copying(copy("s3://b/k", "/etc/app.conf")).by(Staging.NODE_ROLE));

        Command sent = ssm.sent().getFirst().command();
        assertThat(sent.document()).isEqualTo("AWS-RunRemoteScript");
        assertThat(sent.parameters())
                .isEqualTo(Map.of(
                        "sourceType", List.of("S3"),
                        "sourceInfo",
                                List.of(
                                        "{\"path\":\"https://s3.eu-west-1.amazonaws.com/bucket/staged/run/1-1/node/\"}"),
                        "commandLine", List.of("sh ./envelope.sh"),
                        "executionTimeout", List.of("3660")));
        assertThat(store.list("staged/run/1-1/"))
                .containsExactly("staged/run/1-1/node/envelope.sh", "staged/run/1-1/node/part-0123");
        assertThat(decoded(contentAt("staged/run/1-1/node/envelope.sh"))).contains("part-0123");
        assertThat(signer.sessions()).isEmpty();
    }

    @Test
    void aWindowsNodeRunsTheFolderWithPowerShell() {
        ssm.with(node(1), Platform.WINDOWS, true, Map.of());
        plan(List.of(), Platform.WINDOWS, 1);

        dispatch(running(new RunCommand(Optional.empty(), Optional.of("hostname")))
                .by(Staging.NODE_ROLE));

        assertThat(ssm.sent().getFirst().command().parameters().get("commandLine"))
                .containsExactly("powershell -NoProfile -NonInteractive -InputFormat None -ExecutionPolicy Bypass"
                        + " -File .\\envelope.ps1");
        assertThat(store.list("staged/run/")).containsExactly("staged/run/1-1/node/envelope.ps1");
    }

    @Test
    void aDocumentIsSentAsItIs() {
        Map<String, List<String>> parameters = Map.of("Operation", List.of("Scan"));

        dispatch(running(new RunDocument("AWS-RunPatchBaseline", Optional.of("3"), parameters)));

        assertThat(ssm.sent().getFirst().command())
                .isEqualTo(new Command(
                        "AWS-RunPatchBaseline",
                        Optional.of("3"),
                        parameters,
                        List.of(node(1)),
                        Duration.ofMinutes(10),
                        Optional.empty(),
                        "errand 1-1 nonce-1"));
    }

    @Test
    void aDocumentWhoseAnswerWasLostIsFoundAmongItsOwnCommands() {
        ssm.surprise((service, command) -> {
            service.take(command);
            return new SendOutcome.Unknown("connection reset");
        });

        dispatch(running(new RunDocument("AWS-RunPatchBaseline", Optional.empty(), Map.of())));

        assertThat(record().commandId()).contains(command(1));
    }

    @Test
    void aDocumentThatIsRefusedGivesItsNodesTheServicesOwnWords() {
        ssm.surprise((service, command) ->
                new SendOutcome.Refused(Status.NOT_SENT, "Systems Manager refused the command: no such document"));

        dispatch(running(new RunDocument("AWS-Gone", Optional.empty(), Map.of())));

        assertThat(rejected().getFirst().reason()).contains("Systems Manager refused the command: no such document");
    }

    private int attempts;
    private Optional<Position> position = Optional.empty();

    private void fleet(int count) {
        ssm.with(count);
        plan(List.of(), Platform.LINUX, count);
    }

    private void staged(StagedFile... files) {
        ssm.with(1);
        plan(List.of(files), Platform.LINUX, 1);
    }

    private void plan(List<StagedFile> files, Platform platform, int count) {
        List<dev.errand.result.Node> nodes =
                ssm.all().stream().map(dev.errand.plan.ManagedNode::node).toList();
        List<Batch> batches = new java.util.ArrayList<>();
        for (int from = 0; from < count; from += 50) {
            List<dev.errand.result.Node> part = nodes.subList(from, Math.min(count, from + 50));
            batches.add(new Batch("1-" + (batches.size() + 1), 1, ssm.location(), platform, part));
        }
        store.create(Keys.plan("run"), new Plan("run", Optional.empty(), START, batches, List.of(), files));
        position = Optional.of(Position.start("run", START, Next.DISPATCH, new Totals(count, 0, 0, 0)));
    }

    private Position dispatch(Requests request) {
        if (position.isEmpty()) {
            fleet(1);
        }
        Attempt attempt = new Attempt("nonce-" + ++attempts, START);
        return new Dispatcher(SETTINGS, Fakes.outside(store, ssm, pause -> {}, signer, secrets))
                .dispatch(position.orElseThrow(), request.request(), attempt, () -> true);
    }

    private void freeAgain() {
        store.put(Keys.batch("run", "1-1"), record().in(BatchRecord.State.FREE));
    }

    private BatchRecord record() {
        return store.require(Keys.batch("run", "1-1"), BatchRecord.class);
    }

    private List<NodeResult> rejected() {
        return store.require(Keys.results("run", "1-1", 0), NodeResults.class).nodes();
    }

    private String text(int number) {
        return ssm.sent()
                .get(number - 1)
                .command()
                .parameters()
                .getOrDefault("commands", List.of())
                .getFirst();
    }

    /** What is in a text in base64. */
    private static String decoded(String text) {
        return Pattern.compile("<<'END'\n(.*?)\nEND\n", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(piece -> new String(Base64.getMimeDecoder().decode(piece.group(1)), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
    }

    private String contentAt(String key) {
        return new String(store.require(key, byte[].class), StandardCharsets.UTF_8);
    }

    private String digestAt(String key) {
        return Keys.sha256(store.require(key, byte[].class));
    }
}
