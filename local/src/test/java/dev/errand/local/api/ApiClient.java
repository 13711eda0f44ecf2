package dev.errand.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Somebody who calls a deployment's API. */
record ApiClient(Signed signed, String url) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> AS_JSON = Map.of("Content-Type", "application/json");
    private static final int MOST_LOOKS = 600;
    private static final int TOO_MANY = 429;

    /** An answer in JSON. */
    record Said(int status, JsonNode body) {}

    Said get(String path) throws Exception {
        return said(patiently("GET", path, "", Map.of()));
    }

    HttpResponse<String> text(String path) throws Exception {
        return signed.send("GET", URI.create(url + path), "", Map.of("Accept", "text/plain"));
    }

    Said post(String path, String body) throws Exception {
        return said(patiently("POST", path, body, AS_JSON));
    }

    /** As a client does whom the stage tells that there are too many calls. */
    private HttpResponse<String> patiently(String method, String path, String body, Map<String, String> headers)
            throws Exception {
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            HttpResponse<String> response = signed.send(method, URI.create(url + path), body, headers);
            if (response.statusCode() != TOO_MANY) {
                return response;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("too many calls: " + path);
    }

    /** Starts a run and answers its name. */
    String start(String request) throws Exception {
        Said started = post("/runs", request);
        assertThat(started.status()).as("%s", started.body()).isEqualTo(202);
        return started.body().path("run").asText();
    }

    /** The run once it has ended. */
    JsonNode ended(String run) throws Exception {
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            Said said = get("/runs/" + run);
            assertThat(said.status()).as("%s", said.body()).isEqualTo(200);
            if (!said.body().path("status").asText().equals("Running")) {
                return said.body();
            }
            Thread.sleep(200);
        }
        throw new AssertionError(run + " has not ended");
    }

    static HttpResponse<byte[]> fetch(String link) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(link)).build(), BodyHandlers.ofByteArray());
        }
    }

    /** Uploads bytes as an answer of POST /uploads says; answers the status. */
    static int upload(JsonNode link, byte[] bytes) throws IOException, InterruptedException {
        HttpRequest.Builder put = HttpRequest.newBuilder(
                        URI.create(link.path("url").asText()))
                .method(link.path("method").asText(), BodyPublishers.ofByteArray(bytes));
        link.path("headers")
                .properties()
                .forEach(header -> put.header(header.getKey(), header.getValue().asText()));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(put.build(), BodyHandlers.discarding()).statusCode();
        }
    }

    private static Said said(HttpResponse<String> response) throws IOException {
        return new Said(response.statusCode(), JSON.readTree(response.body()));
    }
}
