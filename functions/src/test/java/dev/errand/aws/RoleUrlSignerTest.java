package dev.errand.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.aws.SignedCalls.Service;
import dev.errand.contract.Settings;
import dev.errand.dispatch.SigningSession;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class RoleUrlSignerTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/Errand-Signer";
    private static final String DIGEST = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final FakeHttp http = new FakeHttp();

    @Test
    void theRoleIsTakenForOneRunAndNothingElse() throws Exception {
        session("run-1é", Instant.now().plus(SigningSession.LIFE));

        Map<String, String> form = form(http.calls().getFirst().body());
        String policy = form.remove("Policy");
        assertThat(form)
                .isEqualTo(Map.of(
                        "Action", "AssumeRole",
                        "Version", "2011-06-15",
                        "RoleArn", ROLE,
                        "RoleSessionName", "errand-run-1-",
                        "DurationSeconds", "3600"));
        assertThat(Json.mapper().readTree(policy)).isEqualTo(Json.mapper().readTree("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "s3:GetObject",
                   "Resource": "arn:aws:s3:::errand-bucket/staged/run-1é/*"},
                  {"Effect": "Allow", "Action": "s3:PutObject",
                   "Resource": "arn:aws:s3:::errand-bucket/runs/run-1é/nodes/*"}]}"""));
    }

    @Test
    void aDownloadIsSignedForTheBucketsOwnHostInItsRegion() {
        URI url = URI.create(
                session("run", Instant.now().plus(SigningSession.LIFE)).download("staged/run/1-1/content-1", QUARTER));

        assertThat(url.getScheme()).isEqualTo("https");
        assertThat(url.getHost()).isEqualTo("errand-bucket.s3.eu-west-1.amazonaws.com");
        assertThat(url.getPath()).isEqualTo("/staged/run/1-1/content-1");
        assertThat(form(url.getRawQuery()))
                .containsEntry("X-Amz-Expires", "900")
                .containsEntry("X-Amz-SignedHeaders", "host")
                .containsEntry("X-Amz-Security-Token", "t/o+ken==")
                .containsKey("X-Amz-Signature");
        assertThat(form(url.getRawQuery()).get("X-Amz-Credential")).endsWith("/eu-west-1/s3/aws4_request");
    }

    @Test
    void anUploadIsSignedForNewObjectsOfTheseBytesOnly() {
        URI url = URI.create(session("run", Instant.now().plus(SigningSession.LIFE))
                .upload("runs/run/nodes/i-0/stdout", Optional.of(DIGEST), QUARTER));

        assertThat(url.getPath()).isEqualTo("/runs/run/nodes/i-0/stdout");
        assertThat(form(url.getRawQuery()))
                .containsEntry("X-Amz-SignedHeaders", "host;if-none-match;x-amz-checksum-sha256");
    }

    @Test
    void anUploadOfUnknownBytesIsSignedForNewObjectsOnly() {
        URI url = URI.create(session("run", Instant.now().plus(SigningSession.LIFE))
                .upload("runs/run/nodes/i-0/stdout", Optional.empty(), QUARTER));

        assertThat(form(url.getRawQuery())).containsEntry("X-Amz-SignedHeaders", "host;if-none-match");
    }

    @Test
    void noUrlSaysThatItLivesLongerThanTheSession() {
        URI url = URI.create(session("run", Instant.now().plusSeconds(100)).download("k", QUARTER));

        assertThat(Integer.parseInt(form(url.getRawQuery()).getOrDefault("X-Amz-Expires", "")))
                .isBetween(1, 100);
    }

    @Test
    void anEndpointThatIsNotAwssIsAddressedByPath() {
        Endpoints local = new Endpoints("eu-west-1", Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:4610"));

        URI url = URI.create(
                session(local, "run", Instant.now().plus(SigningSession.LIFE)).download("k", QUARTER));

        assertThat(url.toString()).startsWith("http://127.0.0.1:4610/errand-bucket/k?");
        assertThat(local.of("sts", "STS")).isEqualTo(URI.create("http://127.0.0.1:4610"));
    }

    @Test
    void servicesAreInTheirRegionUnlessAVariableSaysOtherwise() {
        assertThat(new Endpoints("cn-north-1", Map.of()).of("sts", "STS"))
                .isEqualTo(URI.create("https://sts.cn-north-1.amazonaws.com.cn/"));
        assertThat(new Endpoints(
                                "eu-west-1", Map.of("AWS_ENDPOINT_URL", "http://a", "AWS_ENDPOINT_URL_STS", "http://b"))
                        .of("sts", "STS"))
                .isEqualTo(URI.create("http://b"));
    }

    private SigningSession session(String run, Instant end) {
        return session(new Endpoints("eu-west-1", Map.of()), run, end);
    }

    private SigningSession session(Endpoints endpoints, String run, Instant end) {
        http.answers(200, """
                <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA</AccessKeyId>
                <SecretAccessKey>k/e+y</SecretAccessKey><SessionToken>t/o+ken==</SessionToken>
                <Expiration>%s</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>""".formatted(end));
        Settings settings = new Settings(
                "errand-bucket",
                "111122223333",
                Optional.empty(),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                4096,
                java.util.List.of(),
                Optional.of(ROLE));
        SignedCalls calls = new SignedCalls(
                http,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")),
                "eu-west-1",
                pause -> {});
        return new RoleUrlSigner(
                        settings,
                        new Json(Json.mapper()),
                        () -> calls,
                        new Service("sts", URI.create("https://sts.eu-west-1.amazonaws.com/")),
                        new Lazy<>(() -> Clients.presigner(endpoints)))
                .forRun(run);
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }
}
