package dev.errand.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.api.ApiClient.Said;
import dev.errand.local.deployment.DeploymentFiles;
import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.deployment.LocalOptions;
import dev.errand.local.fleet.Fleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred callers at the same moment: each gets a run of its own, with its own result. */
class ManyRunsIT {
    private static final int RUNS = 200;
    private static final int AT_ONCE = 40;
    private static final String NODE = "i-0a1b2c3d4e5f60001";
    private static final String FLEET = """
            {"nodes": [{"id": "%s", "name": "web-1"}], "people": {"user": ["ApiUserPolicyArn"]}}""".formatted(NODE);

    @TempDir
    private static Path state;

    @Test
    @Timeout(300)
    void eachOfTwoHundredRunsHasItsOwnResult() throws Exception {
        Path fleet = Files.writeString(state.resolve("fleet.json"), FLEET);
        LocalOptions options = LocalOptions.of(DeploymentFiles.in(Path.of("..")).withState(state), Fleet.read(fleet));
        try (LocalDeployment deployment = LocalDeployment.start(options)) {
            ApiClient user = new ApiClient(
                    Signed.by(deployment.person("user")),
                    deployment.apiEndpoint().orElseThrow().toString());

            Map<Integer, String> started = all(number -> start(user, number));
            untilAllHaveEnded(user);
            Map<Integer, String> printed = all(number -> printed(user, started.getOrDefault(number, "")));

            assertThat(new TreeSet<>(started.values())).hasSize(RUNS);
            assertThat(printed).isEqualTo(all(number -> "Success run %d\n".formatted(number)));
            assertThat(listed(user)).isEqualTo(new TreeSet<>(started.values()));
        }
    }

    private interface Work {
        String of(int number) throws Exception;
    }

    /** The same for each number, some at once. */
    private static Map<Integer, String> all(Work work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            Map<Integer, Future<String>> futures = IntStream.range(0, RUNS)
                    .boxed()
                    .collect(Collectors.toMap(
                            number -> number, number -> threads.submit((Callable<String>) () -> work.of(number))));
            Map<Integer, String> done = new TreeMap<>();
            for (Map.Entry<Integer, Future<String>> one : futures.entrySet()) {
                done.put(one.getKey(), one.getValue().get());
            }
            return done;
        }
    }

    private static String start(ApiClient user, int number) throws Exception {
        return user.start("{\"name\": \"many\", \"targets\": {\"instanceIds\": [\"%s\"]}, \"command\": \"echo run %d\"}"
                .formatted(NODE, number));
    }

    /** One list for all: two hundred callers that each ask every moment would be most of what is at work. */
    private static void untilAllHaveEnded(ApiClient user) throws Exception {
        while (!user.get("/runs?status=Running").body().path("runs").isEmpty()) {
            Thread.sleep(500);
        }
    }

    private static String printed(ApiClient user, String run) throws Exception {
        JsonNode node = user.get("/runs/%s/nodes/%s".formatted(run, NODE)).body();
        return node.path("status").asText() + " " + node.at("/stdout/text").asText();
    }

    private static Set<String> listed(ApiClient user) throws Exception {
        Set<String> names = new TreeSet<>();
        String next = "";
        do {
            Said page = user.get("/runs?limit=90&status=Succeeded" + next);
            page.body().path("runs").forEach(run -> names.add(run.path("run").asText()));
            next = page.body().has("next") ? "&next=" + page.body().path("next").asText() : "";
        } while (!next.isEmpty());
        return names;
    }
}
