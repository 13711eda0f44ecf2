package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.Principal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What is too large or too secret for a command reaches its nodes by way of the run store, and leaves nothing there. */
class StagingIT {
    private static final String FLEET = """
            {"nodes": [{"id": "i-0a1b2c3d4e5f60001", "name": "web"}, {"id": "i-0a1b2c3d4e5f60002", "name": "db"}],
             "secrets": {"app/token": "t0ken-that-nobody"},
             "parameters": {"/app/password": {"secure": "p4ssw0rd-too"}}}""";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test
    private static Path state;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test
    private static Path node;

    @SuppressWarnings("NullAway.Init") // made before any test
    private static Errand errand;

    @SuppressWarnings("NullAway.Init") // made before any test
    private static S3Client s3;

    @BeforeAll
    static void deploy() {
        errand = Errand.with(state, FLEET);
        Principal owner = errand.deployment().owner();
        s3 = S3Client.builder()
                .endpointOverride(errand.deployment().endpoint())
                .region(Region.EU_WEST_1)
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(owner.accessKeyId(), owner.secretAccessKey())))
                .build();
    }

    @AfterAll
    static void close() {
        s3.close();
        errand.close();
    }

    @Test
    void aLongCommandIsDownloadedByEveryNodeAndLeavesNothingInTheRunStore() {
        String filler = "# " + "x".repeat(98) + "\\n";

        Run run = errand.run("long", """
                {"targets": {"all": true}, "command": "%secho arrived"}""".formatted(filler.repeat(1000)));

        assertThat(run.nodes())
                .extracting(node -> node.at("/stdout/text").asText())
                .as(run.cause())
                .containsExactly("arrived\n", "arrived\n");
        assertThat(staged()).isEmpty();
    }

    @Test
    void aScriptAndATreeOfFilesComeOutOfS3() {
        upload("uploads/run.sh", "#!/bin/sh\necho \"$1\"; cat %s/site/css/b.css".formatted(node));
        upload("uploads/site/a.html", "a");
        upload("uploads/site/css/b.css", "b");

        Run run = errand.run("copies", """
                {"targets": {"instanceIds": ["i-0a1b2c3d4e5f60001"]},
                 "copy": [{"from": "s3://%1$s/uploads/site/", "to": "%2$s/site"}],
                 "script": {"s3": "s3://%1$s/uploads/run.sh", "arguments": ["it's $HOME"]}}""".formatted(bucket(), node));

        assertThat(run.only().at("/stdout/text").asText()).as(run.cause()).isEqualTo("it's $HOME\nb");
        assertThat(staged()).isEmpty();
    }

    @Test
    void aBucketMayBeInAnotherRegion() {
        Run run = errand.run("regions", """
                {"targets": {"instanceIds": ["i-0a1b2c3d4e5f60001"]},
                 "copy": [{"from": "s3://app-releases-us/", "to": "%1$s/tree"},
                          {"from": "s3://app-releases-us/region.conf", "to": "%1$s/one.conf"}],
                 "command": "cmp %1$s/tree/region.conf %1$s/one.conf && echo same"}""".formatted(node));

        assertThat(run.only().at("/stdout/text").asText()).as(run.cause()).isEqualTo("same\n");
    }

    @Test
    void secretsReachTheTextAndNothingElse() throws IOException {
        Run run = errand.run("secret", """
                {"targets": {"instanceIds": ["i-0a1b2c3d4e5f60001"]},
                 "environment": {"TOKEN": {"secret": "app/token"}, "PASSWORD": {"parameter": "/app/password"}},
                 "command": "printf %s \\"$TOKEN$PASSWORD\\" | wc -c; echo \\"$TOKEN\\""}""");

        assertThat(run.only().at("/stdout/text").asText()).as(run.cause()).isEqualTo("29\n***\n");
        assertThat(staged()).isEmpty();
        assertThat(filesThatHold("t0ken-that-nobody")).isEmpty();
        assertThat(filesThatHold("p4ssw0rd-too")).isEmpty();
    }

    @Test
    void aSecretThatTheDeploymentMayNotReadLeavesItsNodesUnsent() {
        Run run = errand.run("foreign-secret", """
                {"targets": {"instanceIds": ["i-0a1b2c3d4e5f60001"]},
                 "environment": {"TOKEN": {"secret": "others/token"}}, "command": "true"}""");

        assertThat(run.only().path("status").asText()).as(run.cause()).isEqualTo("NotSent");
        assertThat(run.only().path("reason").asText())
                .startsWith("the secret 'others/token' cannot be read: User: arn:aws:sts::111122223333:assumed-role/")
                .contains("is not authorized to perform: secretsmanager:GetSecretValue")
                .endsWith("; have the deployment's setting secrets name it");
    }

    @Test
    void aSourceThatIsNotThereFailsTheRequestByItsPlaceAndNothingIsSent() {
        Run run = errand.run("missing", """
                {"targets": {"all": true},
                 "copy": [{"from": "s3://%1$s/uploads/none", "to": "/tmp/none"},
                          {"from": "s3://somebody-elses/key", "to": "/tmp/other"}],
                 "script": {"s3": "s3://%1$s/uploads/gone.sh"}}""".formatted(bucket()));

        assertThat(run.error()).isEqualTo("dev.errand.request.InvalidRequest");
        assertThat(run.cause())
                .contains("$.script.s3: s3://%s/uploads/gone.sh is not there".formatted(bucket()))
                .contains("$.copy[0].from: s3://%s/uploads/none is not there".formatted(bucket()))
                .contains("$.copy[1].from: s3://somebody-elses/key may not be read by this deployment");
        assertThat(staged()).isEmpty();
    }

    @Test
    void nodesFetchWithTheirOwnRoleWhenTheyAreAskedTo() {
        upload("uploads/note.txt", "by the node's own role\n");

        Run run = errand.run("role", """
                {"targets": {"instanceIds": ["i-0a1b2c3d4e5f60002"]}, "staging": "node-role",
                 "copy": [{"from": "s3://%1$s/uploads/note.txt", "to": "%2$s/note.txt"}],
                 "command": "cat %2$s/note.txt",
                 "timeouts": {"deliverySeconds": 7200}}""".formatted(bucket(), node));

        assertThat(run.only().at("/stdout/text").asText())
                .as(run.cause() + run.only())
                .isEqualTo("by the node's own role\n");
        assertThat(staged()).isEmpty();
    }

    @Test
    void aDocumentRunsWithItsParameters() {
        Run run = errand.run("document", """
                {"targets": {"instanceIds": ["i-0a1b2c3d4e5f60001"]},
                 "document": {"name": "AWS-RunShellScript", "parameters": {"commands": ["echo document"]}}}""");

        JsonNode node = run.only();
        assertThat(node.path("status").asText()).as(run.cause() + node).isEqualTo("Success");
    }

    @Test
    void aDocumentThatIsNotThereGivesNodesTheServicesWords() {
        Run run = errand.run("no-document", """
                {"targets": {"instanceIds": ["i-0a1b2c3d4e5f60001"]}, "document": {"name": "AWS-NotThere"}}""");

        assertThat(run.only().path("status").asText()).as(run.cause()).isEqualTo("NotSent");
        assertThat(run.only().path("reason").asText()).contains("AWS-NotThere");
    }

    private static String bucket() {
        return errand.deployment().bucket();
    }

    private static void upload(String key, String text) {
        s3.putObject(put -> put.bucket(bucket()).key(key), RequestBody.fromString(text));
    }

    private static List<String> staged() {
        return s3.listObjectsV2(list -> list.bucket(bucket()).prefix("staged/")).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    /** Of all that the deployment has written but what the test itself gave it: run store, logs, nodes. */
    private static List<String> filesThatHold(String text) throws IOException {
        try (Stream<Path> files = Files.walk(state)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("fleet.json"))
                    .filter(file -> read(file).contains(text))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
