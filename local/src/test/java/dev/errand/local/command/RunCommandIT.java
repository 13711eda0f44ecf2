package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path state;

    @Test
    void printsProgressResultsByOutputTheVerdictAndWhereTheResultIs() throws Exception {
        Path request = request("{\"targets\":{\"all\":true},\"command\":\"echo hello from Errand\"}");

        try (ErrandProcess errand = ErrandProcess.start(state, "run", request.toString(), "--name=first", "--stats")) {
            assertThat(errand.output())
                    .containsPattern("(?m)^ +0\\.\\d s  Plan$")
                    .containsPattern("(?m)^ +\\d+\\.\\d s  Dispatch  3 nodes$")
                    .contains("""
                            + Success on 3 nodes: db-1, web-1, web-2
                                hello from Errand

                            Succeeded: 3 of 3 nodes succeeded in""")
                    .contains("/runs/first/result.json")
                    .contains("  s3://errand-")
                    .containsPattern("ssm:SendCommand +1 +1");
            assertThat(errand.exitCode()).isZero();
            assertThat(errand.errors()).isEmpty();
            assertThat(errand.descendants()).isEmpty();
        }
    }

    @Test
    void printsNothingButTheResultOnStandardOutputWithJson() throws Exception {
        Path request = request("{\"targets\":{\"tags\":{\"Role\":\"web\"}},\"command\":\"exit 3\"}");

        try (ErrandProcess errand = ErrandProcess.start(state, "run", request.toString(), "--json")) {
            JsonNode result = new ObjectMapper().readTree(errand.output());

            assertThat(result.path("verdict").asText()).isEqualTo("Failed");
            assertThat(result.path("nodes"))
                    .extracting(node -> node.path("name").asText() + " "
                            + node.path("exitCode").asInt())
                    .containsExactly("web-1 3", "web-2 3");
            assertThat(errand.exitCode()).isOne();
            assertThat(errand.errors()).contains("Dispatch");
        }
    }

    @Test
    void listsEveryProblemOfABadRequest() throws Exception {
        Path request = request("{\"targets\":{},\"comand\":\"uptime\"}");

        try (ErrandProcess errand = ErrandProcess.start(state, "run", request.toString(), "--json")) {
            assertThat(errand.output()).isEmpty();
            assertThat(errand.errors()).contains("problems in the request", "$.comand:", "$.command:", "$.targets");
            assertThat(errand.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void doesNotTakeTheResultOfAnEarlierRunForItsOwn() throws Exception {
        Path request = request("{\"targets\":{\"all\":true},\"command\":\"true\"}");
        try (ErrandProcess earlier = ErrandProcess.start(state, "run", request.toString(), "--name=twice")) {
            assertThat(earlier.exitCode()).isZero();
        }

        try (ErrandProcess errand = ErrandProcess.start(state, "run", request.toString(), "--name=twice")) {
            assertThat(errand.exitCode()).isOne();
            assertThat(errand.output()).doesNotContain("Succeeded");
            assertThat(errand.errors()).contains("RunIdAlreadyUsed", "choose another name");
        }
    }

    @Test
    void listsEveryProblemOfABadFleet() throws Exception {
        Path request = request("{\"targets\":{\"all\":true},\"command\":\"true\"}");
        Path fleet = Files.writeString(state.resolve("fleet.json"), "{\"nodes\":[{\"nam\":\"a\"}],\"colour\":1}");

        try (ErrandProcess errand = ErrandProcess.start(state, "run", request.toString(), "--fleet=" + fleet)) {
            assertThat(errand.exitCode()).isEqualTo(2);
            assertThat(errand.errors()).isEqualTo("""
                            errand: 2 problems in %s
                              colour: unknown; known are accounts, buckets, documents, logs, nodes, parameters, people, regions, resourceGroups, secrets, service, store
                              nodes[0].nam: unknown; known are account, agent, count, faults, hybrid, id, instanceProfile, logs, machine, name, ping, platform, policies, region, simulated, state, store, tags, zone
                            """.formatted(fleet));
        }
    }

    @Test
    void saysWhatPoliciesDoNotAllowAsOfABadRequest() throws Exception {
        Path request = request("{\"targets\":{\"all\":true},\"command\":\"true\",\"requestedBy\":\"web-ada\"}");
        Path policies = Path.of("../events/policies/teams.json");

        try (ErrandProcess errand =
                ErrandProcess.start(state, "run", request.toString(), "--json", "--policies=" + policies)) {
            assertThat(errand.output()).isEmpty();
            assertThat(errand.exitCode()).isEqualTo(2);
            assertThat(errand.errors()).contains("""
                            errand: console:web-ada (as the request claims) may not ask for this
                              policy 'web team': $.targets.all: is true; it allows tag:Role=web and autoScalingGroup:web-*
                            ask for what one of these policies allows as a whole, or have the setting policies allow it
                            """);
        }
    }

    @Test
    void listsEveryProblemOfBadPolicies() throws Exception {
        Path request = request("{\"targets\":{\"all\":true},\"command\":\"true\"}");
        Path policies = Files.writeString(state.resolve("policies.json"), "[{\"name\":\"a\",\"callers\":[\"bob\"]}]");

        try (ErrandProcess errand = ErrandProcess.start(state, "run", request.toString(), "--policies=" + policies)) {
            assertThat(errand.exitCode()).isEqualTo(2);
            assertThat(errand.errors()).isEqualTo("""
                            errand: 1 problem in %s
                              $[0].callers[0]: is 'bob'; write *, api:ARN, rule:NAME, schedule:NAME or console:NAME, in which * stands for any characters
                            """.formatted(policies));
        }
    }

    @Test
    void namesAMissingFile() throws Exception {
        try (ErrandProcess errand = ErrandProcess.start(state, "run", "nothing.json")) {
            assertThat(errand.output()).isEmpty();
            assertThat(errand.errors()).isEqualTo("errand: there is no file nothing.json\n");
            assertThat(errand.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void suggestsTheOptionThatWasMeant() throws Exception {
        try (ErrandProcess errand = ErrandProcess.start(state, "run", "--jsn", "nothing.json")) {
            assertThat(errand.exitCode()).isEqualTo(2);
            assertThat(errand.errors()).startsWith("errand: there is no option --jsn; did you mean --json?\n");
        }
    }

    private Path request(String json) throws IOException {
        return Files.writeString(state.resolve("request.json"), json);
    }
}
