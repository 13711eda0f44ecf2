package dev.errand.local.run;

import static dev.errand.local.run.Trap.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.deployment.DeploymentFiles;
import dev.errand.local.fleet.ServiceFault;
import dev.errand.local.fleet.ServiceFault.Kind;
import dev.errand.local.gateway.AnswerLost;
import dev.errand.local.gateway.Interceptor;
import dev.errand.local.gateway.Principal;
import dev.errand.local.ssm.SsmFaults;
import dev.errand.local.template.FunctionResource;
import dev.errand.local.template.RoleResource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every grant of the template is used, and a run without it fails with what is missing. */
class GrantsIT {
    private static final String WEB = "i-0a1b2c3d4e5f60001";
    private static final String OFFICE = "mi-0a1b2c3d4e5f60001";
    private static final Path CDK_OUT = DeploymentFiles.in(Path.of("..")).cdkOut();
    private static final Duration LONGER_THAN_ANY_PATIENCE = Duration.ofHours(10);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test
    private static Path state;

    @SuppressWarnings("NullAway.Init") // made before any test
    private static Errand errand;

    private static final Trap TRAP = new Trap();
    private static final Set<Asked> ASKED = ConcurrentHashMap.newKeySet();

    private final SsmFaults faults = errand.deployment().systemsManager().faults();

    /** What a role asked for. */
    private record Asked(String role, String action, String resource) {}

    static List<Grant> grants() {
        return Grant.of(new Variants(CDK_OUT).template());
    }

    @BeforeAll
    static void deploy() {
        Variants variants = new Variants(CDK_OUT);
        List<Grant> grants = Grant.of(variants.template());
        grants.forEach(grant ->
                variants.add(grant.variant(), List.of(grant.construct()), template -> grant.takeOut(template)));
        variants.add("VariantTagged", List.of("PlanStep", "DispatchStep"), template -> {
            limitToTag(template, "VariantTagged");
            tellPlanTheTag(template, "VariantTagged");
        });
        variants.add("VariantLimited", List.of("DispatchStep"), template -> limitToTag(template, "VariantLimited"));
        Path cdkOut = variants.write(state.resolve("cdk.out"));
        Path jars = DeploymentFiles.in(Path.of("..")).runtimeJars();
        errand = Errand.of(
                new DeploymentFiles(cdkOut, jars, state),
                fleet(grants.size()),
                options -> options.withInterceptor(recording()));
        TRAP.in(errand);
    }

    @AfterAll
    static void close() {
        errand.close();
    }

    @AfterEach
    void healthyAgain() {
        faults.clear();
        faults.hideCommandsFor(Duration.ZERO);
        TRAP.clear();
    }

    @ParameterizedTest
    @MethodSource("grants")
    void aRunWithoutAGrantSaysWhichOneIsMissing(Grant grant) {
        Run run = grant.isForSentTwice() ? sentTwice(grant.variant()) : usual(grant.variant());

        assertThat(run.status()).isEqualTo("FAILED");
        if (grant.isToSend()) {
            assertThat(run.error()).isEqualTo("RunFailed");
            assertThat(run.nodes()).allSatisfy(node -> assertDenied(node, resource(grant)));
            return;
        }
        boolean invoking = grant.construct().equals("RunStateMachine");
        assertThat(run.error())
                .as(run.cause())
                .isEqualTo(invoking ? "Lambda.AWSLambdaException" : "dev.errand.contract.AccessDenied");
        assertThat(run.cause())
                .contains("is not authorized to perform: %s on resource: ".formatted(grant.action()))
                .contains(resource(grant));
    }

    @Test
    void everyGrantIsUsed() {
        usual("intact");
        usual("intact-again", "intact", "ghost-of-intact-again");
        sentTwice("intact-twice");
        lostWrites("intact-lost");

        List<String> unused = new ArrayList<>();
        for (RoleResource role : errand.deployment().template().roles()) {
            if (!role.logicalId().contains("Variant")) {
                unused.addAll(unused(role));
            }
        }

        assertThat(unused).isEmpty();
    }

    @Test
    void nodesWithoutTheTagOfTheDeploymentHaveAReasonAndTheOthersRun() {
        Run run = start("VariantTagged", "tagged", """
                {"targets": {"instanceIds": ["%s", "%s"]}, "command": "uptime"}""".formatted(WEB, OFFICE));

        assertThat(run.node("web").path("status").asText()).isEqualTo("Success");
        assertThat(run.node("office").path("status").asText()).isEqualTo("AccessDenied");
        assertThat(run.node("office").path("reason").asText())
                .isEqualTo("does not carry the tag Role=web, without which this deployment may send it nothing;"
                        + " tag the node");
    }

    @Test
    void allOfADeploymentWithATagAreTheNodesThatCarryIt() {
        Run run = start("VariantTagged", "tagged-all", """
                {"targets": {"all": true}, "command": "uptime"}""");

        assertThat(run.nodes()).extracting(node -> node.path("name").asText()).containsExactly("web");
        assertThat(run.status()).isEqualTo("SUCCEEDED");
    }

    @Test
    void theTagIsACheckOfAwsAndNotOfPlanAlone() {
        Run run = start("VariantLimited", "limited", """
                {"targets": {"instanceIds": ["%s"]}, "command": "uptime"}""".formatted(OFFICE));

        assertDenied(run.only(), "managed-instance/" + OFFICE);
    }

    /** A run that asks for all that runs ask for, but for what only a second command of a batch needs. */
    private Run usual(String name) {
        return usual(name, name, "ghost-of-" + name);
    }

    private Run usual(String name, String key, String ghost) {
        long next = errand.deployment().systemsManager().calls().getOrDefault("SendCommand", 0L) + 1;
        // The first send meets a node that is gone, the second loses its answer.
        faults.add(ServiceFault.onCalls("SendCommand", Kind.ANSWER_LOST, next + 1));
        Run run = start(name, name, """
                {"targets": {"instanceIds": ["%s", "%s"], "tags": {"Name": "%s"}},
                 "command": "head -c 5000 /dev/zero | tr '\\\\0' x", "idempotencyKey": "%s"}""".formatted(WEB, OFFICE, ghost, key));
        faults.clear();
        return run;
    }

    /** A node that dies after the first command, which loses its answer and shows only after the second. */
    private Run sentTwice(String name) {
        long next = errand.deployment().systemsManager().calls().getOrDefault("SendCommand", 0L) + 1;
        faults.add(ServiceFault.onCalls("SendCommand", Kind.ANSWER_LOST, next));
        faults.hideCommandsFor(LONGER_THAN_ANY_PATIENCE);
        TRAP.before(
                call("Dispatch", "ssm:SendCommand"),
                first -> TRAP.before(
                        call("Dispatch", "ssm:SendCommand"), second -> faults.hideCommandsFor(Duration.ZERO)));
        return start(name, name, """
                {"targets": {"tags": {"Name": "mortal-of-%s"}}, "command": "echo first"}""".formatted(name));
    }

    private Run lostWrites(String name) {
        Map<String, Boolean> lost = new ConcurrentHashMap<>();
        loseEveryWrite(name, lost);
        Run run = usual(name);
        TRAP.clear();
        return run;
    }

    private static void loseEveryWrite(String name, Map<String, Boolean> lost) {
        TRAP.after(
                (function, action, resource) -> action.equals("s3:PutObject")
                        && (resource.contains(name) || resource.contains("/keys/"))
                        && lost.putIfAbsent(function + resource, true) == null,
                function -> {
                    loseEveryWrite(name, lost);
                    throw new AnswerLost("lost on order");
                });
    }

    private static Run start(String machine, String name, String request) {
        String arn = errand.deployment().template().stateMachines().stream()
                .filter(known -> known.name().equals(machine))
                .map(known -> known.arn())
                .findFirst()
                .orElse(errand.deployment().stateMachineArn());
        String execution = errand.deployment().startExecution(arn, name, Errand.json(request));
        errand.deployment().functions().warmUp(functions(following(machine)));
        Run run = errand.await(execution);
        functions(machine).forEach(errand.deployment().functions()::kill);
        return run;
    }

    /** Its function starts while the run before it is in progress. */
    private static String following(String variant) {
        return variant.matches("Variant[0-9]+")
                ? variantName(Integer.parseInt(variant.substring("Variant".length())) + 1)
                : variantName(1);
    }

    private static String variantName(int number) {
        return "Variant%02d".formatted(number);
    }

    private static List<String> functions(String variant) {
        return errand.deployment().template().functions().stream()
                .filter(function -> function.logicalId().endsWith(variant))
                .map(FunctionResource::name)
                .toList();
    }

    private static void assertDenied(JsonNode node, String resource) {
        assertThat(node.path("status").asText()).isEqualTo("AccessDenied");
        assertThat(node.path("reason").asText())
                .contains("is not authorized to perform: ssm:SendCommand on resource: ")
                .contains(resource);
    }

    /** A part of the ARN that a message about the grant names. */
    private static String resource(Grant grant) {
        if (grant.isToSend()) {
            return grant.resource() < 0
                    ? "document/AWS-RunShellScript"
                    : grant.resource() == 0 ? "instance/" : "managed-instance/";
        }
        if (grant.construct().equals("RunStateMachine")) {
            return ":function:Errand-";
        }
        return grant.action().startsWith("s3:")
                ? "arn:aws:s3:::" + errand.deployment().bucket()
                : "*";
    }

    private static List<String> unused(RoleResource role) {
        List<String> unused = new ArrayList<>();
        role.policies().stream()
                .flatMap(policy -> policy.document().path("Statement").valueStream())
                .forEach(statement -> Grant.texts(statement.path("Action")).stream()
                        .filter(GrantsIT::isSeen)
                        .forEach(action -> Grant.texts(statement.path("Resource")).stream()
                                .filter(resource -> !isAsked(role.logicalId(), action, resource))
                                .forEach(resource -> unused.add(role.logicalId() + " " + action + " " + resource))));
        return unused;
    }

    /**
     * Not told here are which document and nodes SendCommand is for, nor that S3 looks for s3:ListBucket when an object
     * is missing; each run without one of them fails above.
     */
    private static boolean isSeen(String action) {
        boolean hidden = action.equals("ssm:SendCommand") || action.equals("s3:ListBucket");
        return !hidden && (action.startsWith("s3:") || action.startsWith("ssm:"));
    }

    private static boolean isAsked(String role, String action, String resource) {
        Pattern pattern = Pattern.compile(Stream.of(resource.split("\\*", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + ".*" + b)
                .orElse(""));
        return ASKED.stream()
                .anyMatch(asked -> asked.role().equals(role)
                        && asked.action().equals(action)
                        && pattern.matcher(asked.resource()).matches());
    }

    private static Interceptor recording() {
        return new Interceptor() {
            @Override
            public void before(Principal caller, String action, String resource) {
                ASKED.add(new Asked(caller.roleId(), action, resource));
                TRAP.before(caller, action, resource);
            }

            @Override
            public void after(Principal caller, String action, String resource) {
                TRAP.after(caller, action, resource);
            }
        };
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

    /** A node of each kind of id, and for each run one that is gone when it is sent to and one that dies. */
    private static String fleet(int variants) {
        ObjectNode fleet = Errand.JSON.createObjectNode();
        ArrayNode nodes = fleet.putArray("nodes");
        nodes.addObject().put("id", WEB).put("name", "web").putObject("tags").put("Role", "web");
        nodes.addObject().put("id", OFFICE).put("name", "office").put("hybrid", true);
        List<String> runs = new ArrayList<>(List.of("intact", "intact-again", "intact-twice", "intact-lost"));
        for (int i = 1; i <= variants; i++) {
            runs.add(variantName(i));
        }
        for (String run : runs) {
            nodes.addObject().put("name", "ghost-of-" + run).putObject("faults").put("vanishesAfterDescribe", true);
            nodes.addObject()
                    .put("name", "mortal-of-" + run)
                    .putObject("faults")
                    .put("diesAfterSeconds", 60);
        }
        return fleet.toString();
    }
}
