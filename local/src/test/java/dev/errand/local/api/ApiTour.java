package dev.errand.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.local.deployment.LocalDeployment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** One call of each kind, by the owner of a deployment: together they ask for all that the API's function may do. */
public final class ApiTour {
    private final ApiClient owner;

    public ApiTour(LocalDeployment deployment) {
        this.owner = new ApiClient(
                Signed.by(deployment.owner()),
                deployment.apiEndpoint().orElseThrow().toString());
    }

    /**
     * Starts a run on a node under a key, asks for all there is of it, and tries to start it again.
     *
     * @param name of the run, which nobody has used
     */
    public void of(String name, String node) throws Exception {
        String request = """
                {"targets": {"instanceIds": ["%s"]}, "command": "seq 2000", "idempotencyKey": "%s"}""".formatted(node, name);
        assertThat(owner.post("/runs?run=" + name, request).status()).isEqualTo(202);
        assertThat(owner.ended(name).path("status").asText()).isEqualTo("Succeeded");
        for (String path :
                List.of("", "/nodes", "/nodes/" + node, "/nodes/" + node + "/stdout", "/result", "/report")) {
            assertThat(owner.get("/runs/" + name + path).status()).as(path).isEqualTo(200);
        }
        assertThat(owner.get("/runs").status()).isEqualTo(200);
        assertThat(owner.post("/runs", request).status()).isEqualTo(200);
        assertThat(owner.post("/runs?run=" + name, request.replace(name, name + "-again"))
                        .status())
                .isEqualTo(409);
        fetch("/runs/%s/nodes/%s/stdout".formatted(name, node));
        fetch("/runs/%s/result".formatted(name));
        fetch("/runs/%s/report".formatted(name));
        upload("a note\n".getBytes(StandardCharsets.UTF_8));
    }

    /** Cancels a run while its node is at work. */
    public void cancel(String name, String node) throws Exception {
        owner.post("/runs?run=" + name, """
                {"targets": {"instanceIds": ["%s"]}, "command": "sleep 600"}""".formatted(node));
        assertThat(owner.post("/runs/" + name + "/cancel", "").status()).isEqualTo(202);
        assertThat(owner.ended(name).path("status").asText()).isEqualTo("Failed");
    }

    /** Starts a run by a name that an execution has used which left no record of it. */
    public void startOver(String name) throws Exception {
        assertThat(owner.post("/runs?run=" + name, "{\"targets\": {\"all\": true}, \"command\": \"true\"}")
                        .status())
                .isEqualTo(409);
    }

    private void fetch(String path) throws Exception {
        String link = owner.get(path).body().path("url").asText();
        assertThat(ApiClient.fetch(link).statusCode()).as(path).isEqualTo(200);
    }

    private void upload(byte[] content) throws Exception {
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        ApiClient.Said link =
                owner.post("/uploads", "{\"bytes\": %d, \"sha256\": \"%s\"}".formatted(content.length, digest));
        assertThat(ApiClient.upload(link.body(), content)).isEqualTo(200);
    }
}
