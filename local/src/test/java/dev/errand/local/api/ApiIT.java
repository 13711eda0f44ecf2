package dev.errand.local.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.client.ApiException;
import dev.errand.client.DefaultApi;
import dev.errand.client.model.Cancelled;
import dev.errand.client.model.NodePage;
import dev.errand.client.model.NodeResult;
import dev.errand.client.model.Output;
import dev.errand.client.model.RequestedBy;
import dev.errand.client.model.Run;
import dev.errand.client.model.RunPage;
import dev.errand.client.model.RunStatus;
import dev.errand.client.model.RunSummary;
import dev.errand.client.model.Started;
import dev.errand.local.api.ApiClient.Said;
import dev.errand.local.deployment.DeploymentFiles;
import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.deployment.LocalOptions;
import dev.errand.local.fleet.Fleet;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The function of the API behind the routes of the built template: what callers see, from request to report. */
class ApiIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FLEET = """
            {"nodes": [{"id": "i-0a1b2c3d4e5f60001", "name": "web-1", "tags": {"Role": "web"}},
                       {"id": "i-0a1b2c3d4e5f60002", "name": "web-2", "tags": {"Role": "web"}},
                       {"id": "i-0a1b2c3d4e5f60003", "name": "db-1", "tags": {"Role": "db"}}],
             "people": {"reader": ["ApiReaderPolicyArn"], "user": ["ApiUserPolicyArn"]}}""";
    private static final String NODE = "i-0a1b2c3d4e5f60001";
    private static final String USER = "arn:aws:iam::111122223333:user/user";

    @TempDir
    private static Path state;

    @SuppressWarnings("NullAway.Init") // started before any test
    private static LocalDeployment deployment;

    @SuppressWarnings("NullAway.Init")
    private static ApiClient user;

    /** A run of three nodes, of which one fails, that has ended. */
    @SuppressWarnings("NullAway.Init")
    private static JsonNode example;

    @BeforeAll
    static void start() throws Exception {
        Path fleet = Files.writeString(state.resolve("fleet.json"), FLEET);
        deployment = LocalDeployment.start(
                LocalOptions.of(DeploymentFiles.in(Path.of("..")).withState(state), Fleet.read(fleet)));
        user = client("user");
        String run = user.start("""
                {"name": "Disk usage!", "targets": {"all": true},
                 "command": "echo \\"on $AWS_SSM_INSTANCE_ID\\"; seq 2000 >&2; [ $AWS_SSM_INSTANCE_ID != i-0a1b2c3d4e5f60003 ]"}""");
        example = user.ended(run);
    }

    @AfterAll
    static void close() {
        deployment.close();
    }

    @Test
    void aRunSaysWhoAskedForItAndWhatBecameOfIt() {
        assertThat(run(example)).matches("disk-usage-[0-9]{8}-[0-9]{6}-[a-z0-9]{6}");
        assertThat(example.path("name").asText()).isEqualTo("Disk usage!");
        assertThat(example.path("status").asText()).isEqualTo("Failed");
        assertThat(example.path("requestedBy").toString())
                .isEqualTo("{\"name\":\"api:%s\",\"claimed\":false}".formatted(USER));
        assertThat(example.path("counts").toString())
                .isEqualTo("{\"total\":3,\"succeeded\":2,\"Failed\":1,\"Success\":2}");
        assertThat(example.path("summary").asText())
                .startsWith(
                        "1 of 3 nodes did not succeed.\nRequested by api:%s (proven by IAM).\ndb-1 (".formatted(USER));
        assertThat(example.has("failure")).isFalse();
    }

    @Test
    void aRunIsListed() throws Exception {
        Said page = user.get("/runs?limit=500&status=Failed");

        assertThat(page.status()).isEqualTo(200);
        assertThat(texts(page.body().path("runs"), "run")).contains(run(example));
    }

    @Test
    void nodesAreListedByPagesInTheOrderOfThePlan() throws Exception {
        List<String> names = new ArrayList<>();
        String next = "";
        do {
            Said page = user.get("/runs/%s/nodes?limit=2%s".formatted(run(example), next));
            assertThat(page.status()).isEqualTo(200);
            names.addAll(texts(page.body().path("nodes"), "name"));
            next = page.body().has("next") ? "&next=" + page.body().path("next").asText() : "";
        } while (!next.isEmpty());
        Said failed = user.get("/runs/%s/nodes?status=Failed".formatted(run(example)));
        Said one = user.get("/runs/%s/nodes/%s".formatted(run(example), NODE));

        assertThat(names).containsExactlyInAnyOrder("web-1", "web-2", "db-1");
        assertThat(texts(failed.body().path("nodes"), "name")).containsExactly("db-1");
        assertThat(one.body().at("/stdout/text").asText()).isEqualTo("on %s\n".formatted(NODE));
    }

    @Test
    void whatANodePrintedIsTextOrALink() throws Exception {
        String node = "/runs/%s/nodes/%s/".formatted(run(example), NODE);

        HttpResponse<String> stdout = user.text(node + "stdout");
        HttpResponse<String> stderr = user.text(node + "stderr");
        JsonNode inline = user.get(node + "stdout").body();
        JsonNode linked = user.get(node + "stderr").body();
        HttpResponse<byte[]> fetched = ApiClient.fetch(linked.path("url").asText());

        assertThat(stdout.body()).isEqualTo("on %s\n".formatted(NODE));
        assertThat(stderr.body()).startsWith("1\n2\n").endsWith("1999\n2000\n");
        assertThat(inline.path("text").asText()).isEqualTo(stdout.body());
        assertThat(new String(fetched.body(), StandardCharsets.UTF_8)).isEqualTo(stderr.body());
        assertThat(linked.path("bytes").asInt()).isEqualTo(fetched.body().length);
        assertThat(fetched.headers().firstValue("content-disposition"))
                .contains("attachment; filename=\"%s-%s-stderr.txt\"".formatted(run(example), NODE));
    }

    @Test
    void resultAndReportAreFetchedByLinks() throws Exception {
        JsonNode result = user.get("/runs/%s/result".formatted(run(example))).body();
        JsonNode report = user.get("/runs/%s/report".formatted(run(example))).body();
        HttpResponse<byte[]> page = ApiClient.fetch(report.path("url").asText());

        assertThat(JSON.readTree(ApiClient.fetch(result.path("url").asText()).body())
                        .path("run")
                        .asText())
                .isEqualTo(run(example));
        assertThat(new String(page.body(), StandardCharsets.UTF_8)).startsWith("<!DOCTYPE html>");
        assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
    }

    @Test
    void aScriptIsUploadedOnceAndRunFromThere() throws Exception {
        byte[] script = "#!/bin/sh\necho uploaded\n".getBytes(StandardCharsets.UTF_8);
        Said link =
                user.post("/uploads", "{\"bytes\": %d, \"sha256\": \"%s\"}".formatted(script.length, sha256(script)));

        assertThat(link.status()).isEqualTo(201);
        assertThat(ApiClient.upload(link.body(), "#!/bin/sh\necho evil....\n".getBytes(StandardCharsets.UTF_8)))
                .isBetween(400, 499);
        assertThat(ApiClient.upload(link.body(), script)).isEqualTo(200);
        assertThat(ApiClient.upload(link.body(), script)).isEqualTo(412);
        String run = user.start("{\"targets\": {\"instanceIds\": [\"%s\"]}, \"script\": {\"s3\": \"%s\"}}"
                .formatted(NODE, link.body().path("s3").asText()));
        assertThat(user.ended(run).path("status").asText()).isEqualTo("Succeeded");
        assertThat(user.text("/runs/%s/nodes/%s/stdout".formatted(run, NODE)).body())
                .isEqualTo("uploaded\n");
    }

    @Test
    void aRunIsCancelledAndKeepsItsReport() throws Exception {
        String run =
                user.start("{\"targets\": {\"instanceIds\": [\"%s\"]}, \"command\": \"sleep 600\"}".formatted(NODE));

        Said first = user.post("/runs/%s/cancel".formatted(run), "");
        Said second = user.post("/runs/%s/cancel".formatted(run), "{\"how\": \"leave\"}");
        JsonNode ended = user.ended(run);
        Said third = user.post("/runs/%s/cancel".formatted(run), "");

        assertThat(List.of(first.status(), second.status(), third.status())).containsExactly(202, 202, 200);
        assertThat(ended.path("status").asText()).isEqualTo("Failed");
        assertThat(ended.at("/cancelled/how").asText()).isEqualTo("cancel");
        assertThat(ended.at("/cancelled/by").asText()).isEqualTo(USER);
        assertThat(ended.at("/counts/Cancelled").asInt()).isEqualTo(1);
        assertThat(user.get("/runs/%s/report".formatted(run)).status()).isEqualTo(200);
    }

    @Test
    void aClientGeneratedFromTheDocumentRunsReadsAndCancels() throws Exception {
        DefaultApi client = GeneratedClient.by(Signed.by(deployment.person("user")), user.url());

        String run =
                client.startRun(request("echo generated"), null, "generated").getRun();
        user.ended(run);
        Started again = client.startRun(request("echo generated"), null, "generated");
        Run ended = client.readRun(run);
        NodePage nodes = client.listNodes(run, 10, null, "Success");
        Output output = client.readOutput(run, NODE, "stdout");
        String sleeping =
                client.startRun(request("sleep 600"), "generated-sleep", null).getRun();
        Run cancelled = client.cancelRun(sleeping, null);
        user.ended(sleeping);
        RunPage failed = client.listRuns(500, null, "Failed");

        assertThat(again)
                .isEqualTo(
                        new Started().run(run).execution(ended.getExecution()).duplicate(true));
        assertThat(ended.getStatus()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(ended.getRequestedBy())
                .isEqualTo(new RequestedBy().name("api:" + USER).claimed(false));
        assertThat(nodes.getNodes()).extracting(NodeResult::getName).containsExactly("web-1");
        assertThat(output.getText()).isEqualTo("generated\n");
        assertThat(Objects.requireNonNull(cancelled.getCancelled()).getHow()).isEqualTo(Cancelled.HowEnum.CANCEL);
        assertThat(failed.getRuns())
                .extracting(RunSummary::getRun)
                .contains(sleeping)
                .doesNotContain(run);
        assertThatThrownBy(() -> client.readRun("no-such-run"))
                .asInstanceOf(type(ApiException.class))
                .satisfies(refused -> assertThat(refused.getCode()).isEqualTo(404))
                .satisfies(refused -> assertThat(refused.getResponseBody())
                        .startsWith("{\"type\":\"urn:errand:problem:no-such-run\""));
    }

    @Test
    void aRequestWithAKeyRunsOnce() throws Exception {
        String request =
                "{\"targets\": {\"instanceIds\": [\"%s\"]}, \"command\": \"echo once\", \"idempotencyKey\": \"once\"}"
                        .formatted(NODE);
        String run = user.start(request);
        user.ended(run);

        Said again = user.post("/runs", request);
        Said other = user.post("/runs", request.replace("echo once", "echo twice"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("run").asText()).isEqualTo(run);
        assertThat(again.body().path("duplicate").asBoolean()).isTrue();
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body().path("type").asText()).isEqualTo("urn:errand:problem:key-of-another-request");
    }

    @Test
    void aNameIsUsedOnce() throws Exception {
        String request = "{\"targets\": {\"instanceIds\": [\"%s\"]}, \"command\": \"true\"}".formatted(NODE);
        Said first = user.post("/runs?run=my-name", request);
        user.ended("my-name");

        Said second = user.post("/runs?run=my-name", request.replace("true", "false"));

        assertThat(first.status()).isEqualTo(202);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body().path("type").asText()).isEqualTo("urn:errand:problem:name-taken");
    }

    @Test
    void aBadRequestIsRefusedWithEveryProblem() throws Exception {
        Said refused = user.post("/runs", "{\"targets\": {\"all\": 1}, \"comand\": \"ls\"}");
        Said unread = user.post("/runs", "{\"targets\":\n oops}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(texts(refused.body().path("problems"), "path")).contains("$.comand", "$.targets.all");
        assertThat(unread.status()).isEqualTo(400);
        assertThat(unread.body().path("detail").asText()).startsWith("line 2, column ");
    }

    @Test
    void whatOnlyPlanCanSeeMakesTheRunFail() throws Exception {
        JsonNode ended =
                user.ended(user.start("{\"targets\": {\"tags\": {\"Role\": \"none\"}}, \"command\": \"true\"}"));

        assertThat(ended.path("status").asText()).isEqualTo("Failed");
        assertThat(ended.at("/failure/error").asText()).isEqualTo("dev.errand.plan.NoNodesMatched");
        assertThat(ended.at("/failure/message").asText()).startsWith("no managed node has the tag Role");
    }

    @Test
    void whoMayOnlyReadStartsNothing() throws Exception {
        ApiClient reader = client("reader");

        assertThat(reader.post("/runs", "{}").status()).isEqualTo(403);
        assertThat(reader.post("/runs/%s/cancel".formatted(run(example)), "").status())
                .isEqualTo(403);
        assertThat(reader.get("/runs/" + run(example)).body().path("run").asText())
                .isEqualTo(run(example));
    }

    @Test
    void whatIsNotThereIsAProblem() throws Exception {
        Said run = user.get("/runs/no-such-run");
        Said node = user.get("/runs/%s/nodes/i-00000000".formatted(run(example)));

        assertThat(run.status()).isEqualTo(404);
        assertThat(run.body().path("type").asText()).isEqualTo("urn:errand:problem:no-such-run");
        assertThat(node.status()).isEqualTo(404);
        assertThat(node.body().path("type").asText()).isEqualTo("urn:errand:problem:no-such-node");
    }

    private static ApiClient client(String person) {
        return new ApiClient(
                Signed.by(deployment.person(person)),
                deployment.apiEndpoint().orElseThrow().toString());
    }

    private static Map<String, Object> request(String command) {
        return Map.of("targets", Map.of("instanceIds", List.of(NODE)), "command", command);
    }

    private static String run(JsonNode view) {
        return view.path("run").asText();
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.path(field).asText())
                .toList();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
