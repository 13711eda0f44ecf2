package dev.errand.local.run;

import static dev.errand.local.run.GrantRuns.OFFICE;
import static dev.errand.local.run.GrantRuns.WEB;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.access.TemplateAccess;
import dev.errand.local.api.ApiTour;
import dev.errand.local.deployment.DeploymentFiles;
import dev.errand.local.gateway.Principal;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.PolicyDocument;
import dev.errand.local.template.RoleResource;
import dev.errand.local.template.Template;
import dev.errand.store.Keys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Every grant of the template is used, and a run without it says what is missing. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GrantsIT {
    private static final Path REPOSITORY = Path.of("..");
    private static final Variants TEMPLATE = withTaggedMachine();

    /**
     * What the ARNs hold of grants that no run here asks for: the member accounts' role and the further regions, which
     * {@link AccountsIT} has runs for.
     */
    private static final List<String> ELSEWHERE = List.of(":role/errand-member", ":eu-central-1:", ":us-east-1:");

    private static final List<Grant> GRANTS = Grant.of(TEMPLATE.template()).stream()
            .filter(grant -> isUsed(grant.arn()) && !grant.isOfProgress() && !grant.isToTell())
            .toList();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test
    private static Path state;

    @SuppressWarnings("NullAway.Init") // made before any test
    private static Errand errand;

    @SuppressWarnings("NullAway.Init") // made before any test
    private static GrantRuns runs;

    private static final Rulings RULINGS = new Rulings();

    static List<Grant> grants() {
        return GRANTS;
    }

    @BeforeAll
    static void deploy() {
        DeploymentFiles files = DeploymentFiles.in(REPOSITORY)
                .withCdkOut(TEMPLATE.write(state.resolve("cdk.out")))
                .withState(state)
                .withBuckets(REPOSITORY.resolve("events/buckets"));
        Trap trap = new Trap();
        errand = Errand.of(
                files,
                GrantRuns.fleet(names()),
                options -> options.withInterceptor(trap).withAccess(RULINGS::over));
        trap.in(errand);
        runs = new GrantRuns(errand, trap, state.resolve("target"));
        upload("uploads/note.txt");
    }

    @AfterAll
    static void close() {
        errand.close();
    }

    @AfterEach
    void healthyAgain() {
        runs.healthyAgain();
    }

    @ParameterizedTest
    @MethodSource("grants")
    void aRunWithoutAGrantSaysWhichOneIsMissing(Grant grant) {
        String name = name(grant);
        Lack lack = Lack.of(grant, errand.deployment().bucket());

        Run run = without(TEMPLATE.changed(grant::takeOut), name, () -> runs.run(grant.exercise(), name));

        assertThat(run.error()).as(run.cause()).isEqualTo(lack.error());
        if (!lack.ofNodes()) {
            assertThat(run.cause()).contains(lack.words());
            return;
        }
        assertThat(run.nodes())
                .isNotEmpty()
                .allSatisfy(node -> assertThat(node.path("reason").asText()).contains(lack.words()));
    }

    private static Run without(Variants changed, String name, Supplier<Run> work) {
        Deployment whole = errand.deployment().template();
        Deployment lacking = Template.read(
                changed.write(state.resolve("without").resolve(name)), "Errand", whole.account(), whole.region());
        return RULINGS.during(new TemplateAccess(lacking), work);
    }

    /** The last: a run on all nodes makes those vanish that others need. */
    @Test
    @Order(Integer.MAX_VALUE)
    void everyGrantIsUsed() throws Exception {
        runs.usual("intact", "intact");
        runs.usual("intact-again", "intact");
        errand.run("intact-rerun", "{\"rerunFailedOf\": \"intact\", \"dryRun\": true}");
        runs.sentTwice("intact-twice");
        runs.lostWrites("intact-lost");
        runs.staged("intact-office", OFFICE);
        runs.stagedAgain("intact-web");
        runs.nodeRole("intact-role");
        runs.document("intact-document");
        runs.windows("intact-windows");
        runs.explained("intact-explained");
        runs.grouped("intact-grouped", "web");
        runs.grouped("intact-stacked", "app");
        runs.logs("intact-logs");
        runs.cancelled("intact-cancelled");
        runs.inWaves("intact-waves");
        dieWithKey("died");
        runs.finished("intact-finish-nothing", "died");
        Run limited = runs.limited("intact-limited");
        runs.stopped("intact-stopped");
        runs.sweep();
        errand.await(runs.execution("finish-1-intact-stopped"));
        runs.byRule("note-start", "running");
        new ScheduledRun(errand).of("nightly-inventory");
        ApiTour api = new ApiTour(errand.deployment());
        api.of("intact-api", WEB);
        api.cancel("intact-api-cancelled", WEB);
        errand.run("intact-refused", "{}");
        api.startOver("intact-refused");

        Deployment template = errand.deployment().template();
        List<String> unused = new ArrayList<>();
        for (RoleResource role : template.roles()) {
            if (!role.logicalId().contains("Variant")) {
                role.policies().forEach(policy -> unused.addAll(unused(role.logicalId(), policy)));
            }
        }
        template.nodePolicy().ifPresent(policy -> unused.addAll(unused(Principal.NODE, policy)));

        assertThat(unused).isEmpty();
        assertThat(limited.cause()).contains("the run was ended by its own time limit (timeouts.runSeconds)");
    }

    /** What a run leaves that dies between its claim of a key and its plan. */
    private static void dieWithKey(String run) {
        String now = errand.deployment().now().toString();
        errand.deployment().store().create("runs/%s/request.json".formatted(run), """
                {"run": "%s", "execution": "gone", "startedAt": "%s", "request": {"idempotencyKey": "%s"}}""".formatted(run, now, run)
                .getBytes(UTF_8));
        errand.deployment().store().create(Keys.idempotency(run), """
                {"run": "%s", "startedAt": "%s"}""".formatted(run, now)
                .getBytes(UTF_8));
    }

    @Test
    void nodesWithoutTheTagOfTheDeploymentHaveAReasonAndTheOthersRun() {
        Run run = startTagged("tagged", """
                {"targets": {"instanceIds": ["%s", "%s"]}, "command": "uptime"}""".formatted(WEB, OFFICE));

        assertThat(run.node("web").path("status").asText()).isEqualTo("Success");
        assertThat(run.node("office").path("status").asText()).isEqualTo("AccessDenied");
        assertThat(run.node("office").path("reason").asText())
                .isEqualTo("does not carry the tag Role=web, without which this deployment may send it nothing;"
                        + " tag the node");
    }

    @Test
    void allOfADeploymentWithATagAreTheNodesThatCarryIt() {
        Run run = startTagged("tagged-all", """
                {"targets": {"all": true}, "command": "uptime"}""");

        assertThat(run.nodes()).extracting(node -> node.path("name").asText()).containsExactly("web");
        assertThat(run.status()).isEqualTo("SUCCEEDED");
    }

    @Test
    void theTagIsACheckOfAwsAndNotOfPlanAlone() {
        Run run = without(
                TEMPLATE.changed(template -> limitToTag(template, "")),
                "tag",
                () -> errand.run("limited", """
                {"targets": {"instanceIds": ["%s"]}, "command": "uptime"}""".formatted(OFFICE)));

        assertThat(run.only().path("status").asText()).isEqualTo("AccessDenied");
        assertThat(run.only().path("reason").asText())
                .contains("is not authorized to perform: ssm:SendCommand on resource: ")
                .contains("managed-instance/" + OFFICE);
    }

    private static Run startTagged(String name, String request) {
        String arn = errand.deployment().template().stateMachines().stream()
                .filter(known -> known.name().equals("VariantTagged"))
                .map(known -> known.arn())
                .findFirst()
                .orElseThrow();
        return errand.await(errand.deployment().startExecution(arn, name, Errand.json(request)));
    }

    private static List<String> unused(String role, PolicyDocument policy) {
        List<String> unused = new ArrayList<>();
        policy.document()
                .path("Statement")
                .valueStream()
                .forEach(statement -> Grant.texts(statement.path("Action")).stream()
                        .filter(Grant::isAskedFor)
                        .forEach(action -> Grant.texts(statement.path("Resource")).stream()
                                .filter(GrantsIT::isUsed)
                                .filter(resource -> !RULINGS.haveAllowed(role, action, resource))
                                .forEach(resource -> unused.add(role + " " + action + " " + resource))));
        return unused;
    }

    private static boolean isUsed(String arns) {
        return ELSEWHERE.stream().noneMatch(arns::contains);
    }

    /** With a second state machine, of a deployment with a tag. */
    private static Variants withTaggedMachine() {
        Variants variants = new Variants(DeploymentFiles.in(REPOSITORY).cdkOut());
        variants.add("VariantTagged", List.of("PlanStep", "DispatchStep"), template -> {
            limitToTag(template, "VariantTagged");
            tellPlanTheTag(template, "VariantTagged");
        });
        return variants;
    }

    private static void limitToTag(ObjectNode template, String variant) {
        for (JsonNode statement : Variants.statements(template, "DispatchStep", variant)) {
            if (statement.path("Sid").asText().equals("SendToNodes")) {
                ((ObjectNode) statement)
                        .putObject("Condition")
                        .putObject("StringEquals")
                        .put("ssm:resourceTag/Role", "web");
            }
        }
    }

    private static void tellPlanTheTag(ObjectNode template, String variant) {
        template.path("Resources").properties().stream()
                .filter(resource -> resource.getKey().startsWith("PlanStepFunction")
                        && resource.getKey().endsWith(variant))
                .map(resource -> resource.getValue().at("/Properties/Environment/Variables"))
                .filter(JsonNode::isObject)
                .forEach(variables -> ((ObjectNode) variables).put("ERRAND_NODE_TAG", "Role=web"));
    }

    private static String name(Grant grant) {
        return "without-" + GRANTS.indexOf(grant);
    }

    private static List<String> names() {
        return Stream.concat(
                        Stream.of("intact", "intact-again", "intact-twice", "intact-lost", "intact-waves"),
                        IntStream.range(0, GRANTS.size()).mapToObj(i -> "without-" + i))
                .toList();
    }

    private static void upload(String key) {
        Principal owner = errand.deployment().owner();
        try (S3Client s3 = S3Client.builder()
                .endpointOverride(errand.deployment().endpoint())
                .region(Region.EU_WEST_1)
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(owner.accessKeyId(), owner.secretAccessKey())))
                .build()) {
            s3.putObject(put -> put.bucket(errand.deployment().bucket()).key(key), RequestBody.fromString("a note\n"));
        }
    }
}
