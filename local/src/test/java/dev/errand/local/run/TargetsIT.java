package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to say which nodes. */
class TargetsIT {
    private static final String FLEET = """
            {"nodes": [
               {"id": "i-0a1b2c3d4e5f60001", "name": "web-1", "tags": {"Role": "web", "aws:autoscaling:groupName": "workers"}},
               {"id": "i-0a1b2c3d4e5f60002", "name": "web-2", "tags": {"Role": "web"}},
               {"id": "i-0a1b2c3d4e5f60003", "name": "app-1", "tags": {"aws:cloudformation:stack-name": "app"}},
               {"id": "i-0a1b2c3d4e5f60004", "name": "app-2", "tags": {"aws:cloudformation:stack-name": "app"}, "state": "stopped"},
               {"id": "i-0a1b2c3d4e5f60005", "name": "far-1", "region": "us-east-1", "tags": {"Role": "web"}}],
             "resourceGroups": {"the-app": {"stack": "app"}}}""";

    @TempDir
    static Path state;

    private static Errand errand;

    @BeforeAll
    static void start() {
        errand = Errand.with(state, FLEET);
    }

    @AfterAll
    static void close() {
        errand.close();
    }

    @Test
    void theMembersOfAResourceGroupAreAskedForByTheirIds() {
        assertThat(outcomes("""
                {"resourceGroup": "the-app"}""")).containsExactly("app-1 Success", "app-2 NotManaged");
    }

    @Test
    void theInstancesOfAStackAndOfAnAutoScalingGroupAreFoundByTheirTags() {
        assertThat(outcomes("""
                {"stack": "app", "autoScalingGroup": "workers"}""")).containsExactlyInAnyOrder("app-1 Success", "web-1 Success");
    }

    @Test
    void tagsAreLookedForInEveryRegionAskedFor() {
        assertThat(outcomes("""
                {"tags": {"Role": "web"}, "regions": ["eu-west-1", "us-east-1"]}""")).containsExactlyInAnyOrder("web-1 Success", "web-2 Success", "far-1 Success");
    }

    @Test
    void listedNodesAreWhereTheirAttributesSay() {
        Run run = run("""
                {"nodes": [
                  {"instanceId": "i-0a1b2c3d4e5f60005", "region": "us-east-1", "nodename": "shop-us", "tags": "web, us"},
                  {"instanceId": "i-0a1b2c3d4e5f60001", "nodename": "shop-eu", "tags": "web", "node-executor": "jsch-ssh"},
                  {"instanceId": "i-0a1b2c3d4e5f60002", "nodename": "shop-old", "tags": "web, old"}],
                 "filter": "tags: web !tags: old"}""");

        assertThat(outcomes(run)).containsExactly("shop-us Success", "shop-eu Skipped");
        assertThat(run.node("shop-us").path("region").asText()).isEqualTo("us-east-1");
        assertThat(run.node("shop-eu").path("reason").asText())
                .isEqualTo("its attribute node-executor is 'jsch-ssh', and Errand works as awsssmexecutor does;"
                        + " write that, or take the attribute out");
    }

    @Test
    void theNodesOfAnInventoryAreThoseThatTheFilterChooses() {
        assertThat(outcomes("""
                {"inventory": "s3://app-releases/inventory/resources.yaml", "filter": "tags: prod !tags: old"}""")).containsExactly("web-1 Success", "db-1 Success");
    }

    @Test
    void anInventoryThatCannotBeReadSaysWhy() {
        assertThat(refusal("""
                {"inventory": "s3://app-releases/inventory/none.yaml"}"""))
                .isEqualTo("$.targets.inventory: s3://app-releases/inventory/none.yaml is not there; check the bucket"
                        + " and the key");
        assertThat(refusal("""
                {"inventory": "s3://somebody-elses/nodes.yaml"}"""))
                .startsWith("$.targets.inventory: s3://somebody-elses/nodes.yaml may not be read by this deployment");
        assertThat(refusal("""
                {"inventory": "s3://app-releases/site/site.conf"}""")).startsWith("$.targets.inventory: s3://app-releases/site/site.conf, line 1");
    }

    @Test
    void aFilterThatCannotBeReadSaysWhere() {
        assertThat(refusal("""
                {"inventory": "s3://app-releases/inventory/resources.yaml", "filter": "name: ["}""")).startsWith("$.targets.filter: character ");
    }

    @Test
    void whereTheDeploymentDoesNotReachIsRefused() {
        assertThat(refusal("""
                {"all": true, "regions": ["ap-south-1"]}"""))
                .isEqualTo("$.targets.regions[0]: is 'ap-south-1'; this deployment reaches eu-west-1 and eu-central-1"
                        + " and us-east-1, so have its setting regions name this one");
    }

    @Test
    void whatMatchesNothingIsNamed() {
        Run run = run("""
                {"resourceGroup": "none", "stack": "none"}""");

        assertThat(run.error()).isEqualTo("dev.errand.plan.NoNodesMatched");
        assertThat(Errand.json(run.cause()).path("errorMessage").asText())
                .isEqualTo(
                        "no managed node is in the resource group none, or is of the stack none; check what is asked for,"
                                + " and that the nodes' agents are registered (AWS console, Systems Manager, Fleet Manager)");
    }

    private static Run run(String targets) {
        return errand.run("{\"command\": \"echo here\", \"targets\": %s}".formatted(targets));
    }

    private static List<String> outcomes(String targets) {
        return outcomes(run(targets));
    }

    private static List<String> outcomes(Run run) {
        return run.nodes().stream().map(TargetsIT::outcome).toList();
    }

    private static String outcome(JsonNode node) {
        return node.path("name").asText() + " " + node.path("status").asText();
    }

    private static String refusal(String targets) {
        Run run = run(targets);
        assertThat(run.error()).isEqualTo("dev.errand.request.InvalidRequest");
        return Errand.json(run.cause()).path("errorMessage").asText().replaceFirst("1 problem in the request\n  ", "");
    }
}
