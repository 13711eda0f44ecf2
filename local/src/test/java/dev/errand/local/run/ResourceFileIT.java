package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.deployment.DeploymentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three hundred nodes in two accounts and two regions, listed in a resource file of Rundeck that nobody has adapted. */
class ResourceFileIT {
    private static final Path FILE = Path.of("../functions/src/test/resources/inventory/resources.yaml");
    private static final DeploymentFiles BUILT = DeploymentFiles.in(Path.of(".."));
    private static final String HOME = "111122223333";

    /** The file's member account, which stands in the template in the place of another one. */
    private static final String MEMBER = "012345670123";

    private static final String REPLACED = "333344445555";
    private static final int BATCH = 50;

    private static final String OTHER_EXECUTOR = "its attribute node-executor is 'jsch-ssh', and Errand works as"
            + " awsssmexecutor does; write that, or take the attribute out";

    private static final Callers CALLERS = new Callers();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test
    private static Path state;

    @SuppressWarnings("NullAway.Init") // made before any test
    private static List<ShopNode> listed;

    @SuppressWarnings("NullAway.Init") // made before any test
    private static Errand errand;

    /** Where a command goes. */
    private record Group(String account, String region, boolean windows, String logGroup) {
        static Group of(ShopNode node) {
            return new Group(
                    node.attribute("account").orElse(HOME),
                    node.attribute("region").orElseThrow(),
                    node.isWindows(),
                    node.attribute("cloudwatch-log-group").orElse(""));
        }
    }

    @BeforeAll
    static void deploy() throws IOException {
        listed = ShopNode.read(FILE);
        Site.put(state, "app-releases", "shop/resources.yaml", Files.readAllBytes(FILE));
        Path cdkOut = new Variants(BUILT.cdkOut())
                .changed(ResourceFileIT::reachTheShop)
                .write(state.resolve("cdk.out"));
        DeploymentFiles files = BUILT.withCdkOut(cdkOut).withState(state);
        errand = Errand.of(files, fleet(), options -> options.withInterceptor(CALLERS));
    }

    @AfterAll
    static void close() {
        errand.close();
    }

    @BeforeEach
    void forget() {
        CALLERS.forget();
    }

    @Test
    void exactlyTheNodesThatTheFilterChoosesRunWhereTheirAttributesSay() {
        Run run = run("chosen", "name: (web|api|legacy)-.* tags: web+prod,api+test,legacy !osArch: arm64");

        Predicate<ShopNode> wanted =
                node -> node.hasTags("web", "prod") || node.hasTags("api", "test") || node.hasTags("legacy");
        List<ShopNode> chosen = listed.stream()
                .filter(wanted.and(node -> !node.attribute("osArch").orElse("").equals("arm64")))
                .toList();
        assertThat(chosen).hasSize(76);
        assertThat(run.cause()).startsWith("9 of 76 nodes did not succeed.\n");
        assertThat(outcomes(run)).isEqualTo(expected(chosen));
        assertThat(sends()).isEqualTo(4);
        assertThat(describes()).isEqualTo(4);
    }

    @Test
    void everyNodeOfTheFileThatHasAnInstanceIdRunsOrSaysWhyNot() {
        Run run = run("all", "instanceId: .*");

        List<ShopNode> chosen = listed.stream()
                .filter(node -> node.attribute("instanceId").isPresent())
                .toList();
        assertThat(chosen).hasSize(298);
        assertThat(run.cause()).startsWith("9 of 298 nodes did not succeed.\n");
        assertThat(outcomes(run)).isEqualTo(expected(chosen));
        assertThat(run.result().orElseThrow().path("counts")).isEqualTo(Errand.json("""
                {"total": 298, "succeeded": 289, "Skipped": 9, "Success": 289}"""));
        assertThat(sends()).isEqualTo(pages(Group::of));
        assertThat(describes()).isEqualTo(pages(node -> List.of(node.attribute("account"), node.attribute("region"))));
    }

    @Test
    void aChosenNodeThatHasNoInstanceIdIsNamedBeforeAnythingIsSent() {
        Run run = run("refused", ".*");

        assertThat(run.error()).isEqualTo("dev.errand.request.InvalidRequest");
        assertThat(Errand.json(run.cause()).path("errorMessage").asText()).contains("rundeck.example.org");
        assertThat(sends()).isZero();
    }

    private static Run run(String name, String filter) {
        return errand.run(name, """
                {"targets": {"inventory": "s3://app-releases/shop/resources.yaml", "filter": "%s"},
                 "command": {"linux": "uptime", "windows": "uptime"}}""".formatted(filter));
    }

    /** By name what became of a node, and where. */
    private static Map<String, String> outcomes(Run run) {
        Map<String, String> outcomes = new TreeMap<>();
        for (JsonNode node : run.nodes()) {
            String reason = node.path("reason").asText();
            String place =
                    node.path("account").asText() + " " + node.path("region").asText();
            outcomes.put(
                    node.path("name").asText(),
                    "%s %s %s"
                            .formatted(
                                    node.path("instanceId").asText(),
                                    node.path("status").asText(),
                                    reason.isEmpty()
                                            ? place + " "
                                                    + node.at("/stdout/text").asText()
                                            : reason));
        }
        return outcomes;
    }

    private static Map<String, String> expected(List<ShopNode> chosen) {
        return chosen.stream()
                .collect(Collectors.toMap(
                        ShopNode::name, ResourceFileIT::expected, (first, second) -> second, TreeMap::new));
    }

    private static String expected(ShopNode node) {
        String id = node.attribute("instanceId").orElseThrow();
        return node.isOfSystemsManager()
                ? "%s Success %s %s up on %s"
                        .formatted(
                                id,
                                node.attribute("account").orElse(HOME),
                                node.attribute("region").orElseThrow(),
                                node.name())
                : "%s Skipped %s".formatted(id, OTHER_EXECUTOR);
    }

    /** How many calls of fifty nodes each the nodes that can run take. */
    private static int pages(Function<ShopNode, ?> together) {
        return listed.stream()
                .filter(ShopNode::isOfSystemsManager)
                .filter(node -> node.attribute("instanceId").isPresent())
                .collect(Collectors.groupingBy(together, Collectors.counting()))
                .values()
                .stream()
                .mapToInt(nodes -> Math.ceilDiv(nodes.intValue(), BATCH))
                .sum();
    }

    private static int sends() {
        return CALLERS.which(call -> call.action().equals("ssm:SendCommand")).size();
    }

    private static int describes() {
        return CALLERS.which(call -> call.action().equals("ssm:DescribeInstanceInformation"))
                .size();
    }

    private static String fleet() {
        ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
        for (ShopNode node : listed) {
            node.attribute("instanceId").ifPresent(id -> {
                ObjectNode made = nodes.addObject()
                        .put("id", id)
                        .put("name", node.name())
                        .put("platform", node.isWindows() ? "Windows" : "Linux")
                        .put("account", node.attribute("account").orElse(HOME))
                        .put("region", node.attribute("region").orElse("eu-west-1"));
                made.putObject("simulated").put("stdout", "up on " + node.name());
            });
        }
        ObjectNode fleet = JsonNodeFactory.instance.objectNode().put("buckets", "buckets");
        return fleet.<ObjectNode>set("nodes", nodes).toString();
    }

    /** The settings that the shop's owner would choose: its member account, its nodes' role and its log groups. */
    private static void reachTheShop(ObjectNode template) {
        UnaryOperator<String> reach = text -> text.replace(REPLACED, MEMBER);
        ObjectNode resources =
                (ObjectNode) Errand.json(reach.apply(template.path("Resources").toString()));
        for (JsonNode resource : resources) {
            JsonNode variables = resource.at("/Properties/Environment/Variables");
            if (variables.has("ERRAND_LOG_GROUPS")) {
                ((ObjectNode) variables)
                        .put("ERRAND_LOG_GROUPS", "/errand*,/shop/*")
                        .put("ERRAND_NODE_ROLES", "arn:aws:iam::%s:role/errand-member".formatted(MEMBER));
            }
        }
        template.set("Resources", resources);
    }
}
