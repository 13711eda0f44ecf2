package dev.errand.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.api.Links;
import dev.errand.aws.SignedCalls.Service;
import dev.errand.contract.Settings;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class RoleLinksTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/Errand-ApiSigner";
    private static final String DIGEST = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final Duration HOUR = Duration.ofHours(1);

    private final FakeHttp http = new FakeHttp();

    @Test
    void theRoleIsTakenForOneObjectAndOneAction() throws Exception {
        links(HOUR).download(report());

        Map<String, String> form = form(http.calls().getFirst().body());
        String policy = form.remove("Policy");
        assertThat(form)
                .isEqualTo(Map.of(
                        "Action", "AssumeRole",
                        "Version", "2011-06-15",
                        "RoleArn", ROLE,
                        "RoleSessionName", "errand-api",
                        "DurationSeconds", "3600"));
        assertThat(Json.mapper().readTree(policy)).isEqualTo(Json.mapper().readTree("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "s3:GetObject",
                   "Resource": "arn:aws:s3:::errand-bucket/runs/run/report.html"}]}"""));
    }

    @Test
    void aDownloadLivesTenMinutesAndIsShownUnderItsName() {
        URI url = URI.create(links(HOUR).download(report()).url());

        assertThat(url.getHost()).isEqualTo("errand-bucket.s3.eu-west-1.amazonaws.com");
        assertThat(url.getPath()).isEqualTo("/runs/run/report.html");
        assertThat(form(url.getRawQuery()))
                .containsEntry("X-Amz-Expires", "600")
                .containsEntry("response-content-disposition", "inline; filename=\"run-report.html\"")
                .containsEntry("response-content-type", "text/html; charset=utf-8");
    }

    @Test
    void noLinkSaysThatItLivesLongerThanTheSession() {
        URI url = URI.create(links(Duration.ofSeconds(100)).download(report()).url());

        assertThat(Integer.parseInt(form(url.getRawQuery()).getOrDefault("X-Amz-Expires", "")))
                .isBetween(1, 100);
    }

    @Test
    void anUploadIsSignedForNewObjectsOfTheseBytesOnly() {
        Links.Upload upload = links(HOUR).upload("uploads/2026-11-22/x", 7, DIGEST);

        assertThat(upload.s3()).isEqualTo("s3://errand-bucket/uploads/2026-11-22/x");
        assertThat(upload.method()).isEqualTo("PUT");
        assertThat(upload.headers())
                .isEqualTo(Map.of(
                        "if-none-match", "*", "x-amz-checksum-sha256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="));
        assertThat(form(URI.create(upload.url()).getRawQuery()))
                .containsEntry("X-Amz-SignedHeaders", "content-length;host;if-none-match;x-amz-checksum-sha256");
    }

    private static Links.Download report() {
        return new Links.Download("runs/run/report.html", "run-report.html", "text/html; charset=utf-8", true);
    }

    private RoleLinks links(Duration session) {
        http.answers(200, """
                <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA</AccessKeyId>
                <SecretAccessKey>k/e+y</SecretAccessKey><SessionToken>t/o+ken==</SessionToken>
                <Expiration>%s</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>""".formatted(Instant.now().plus(session)));
        Settings settings = new Settings(
                "errand-bucket",
                "111122223333",
                Optional.empty(),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                4096,
                List.of(),
                Optional.of(ROLE));
        SignedCalls calls = new SignedCalls(
                http,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")),
                "eu-west-1",
                pause -> {});
        Endpoints endpoints = new Endpoints("eu-west-1", Map.of());
        return new RoleLinks(
                settings,
                new Json(Json.mapper()),
                new Roles(() -> calls, new Service("sts", URI.create("https://sts.eu-west-1.amazonaws.com/"))),
                new Lazy<>(() -> Clients.presigner(endpoints)),
                InstantSource.system());
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
