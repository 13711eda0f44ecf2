package dev.errand.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.aws.SignedCalls.Service;
import dev.errand.contract.AccessDenied;
import dev.errand.contract.ServiceUnavailable;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class SignedCallsTest {
    private static final Service STS = new Service("sts", URI.create("https://sts.eu-west-1.amazonaws.com/"));

    private final FakeHttp http = new FakeHttp();
    private final List<Duration> pauses = new ArrayList<>();
    private final SignedCalls calls = new SignedCalls(
            http,
            StaticCredentialsProvider.create(AwsSessionCredentials.create("AKID", "secret", "token")),
            "eu-west-1",
            pauses::add);

    @Test
    void aQueryIsAFormSignedForTheServiceAndItsRegion() {
        http.answers(200, "<ok/>");

        String answer = calls.query(STS, Map.of("Action", "AssumeRole", "RoleArn", "arn:aws:iam::1:role/a b"));

        assertThat(answer).isEqualTo("<ok/>");
        FakeHttp.Call call = http.calls().getFirst();
        assertThat(call.body()).isEqualTo("Action=AssumeRole&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fa+b");
        assertThat(call.request().getUri()).isEqualTo(STS.endpoint());
        assertThat(call.request().firstMatchingHeader("Authorization").orElseThrow())
                .matches("AWS4-HMAC-SHA256 Credential=AKID/[0-9]{8}/eu-west-1/sts/aws4_request, SignedHeaders=.*");
        assertThat(call.request().firstMatchingHeader("X-Amz-Security-Token")).contains("token");
    }

    @Test
    void aJsonCallNamesItsTarget() {
        http.answers(200, "{}");

        calls.json(STS, "service.Operation", "{\"a\":1}");

        assertThat(http.calls().getFirst().request().firstMatchingHeader("X-Amz-Target"))
                .contains("service.Operation");
        assertThat(http.calls().getFirst().body()).isEqualTo("{\"a\":1}");
    }

    @Test
    void whatFailsForAMomentIsTriedAgain() {
        http.resets().answers(503, "").answers(200, "<ok/>");

        assertThat(calls.query(STS, Map.of())).isEqualTo("<ok/>");

        assertThat(pauses).containsExactly(Duration.ofMillis(200), Duration.ofSeconds(1));
    }

    @Test
    void whatKeepsFailingIsUnavailable() {
        http.resets().resets().resets();

        assertThatThrownBy(() -> Edge.call(() -> calls.query(STS, Map.of())))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage("no answer of https://sts.eu-west-1.amazonaws.com/: connection reset");
    }

    @Test
    void throttlingIsTriedAgainAndARefusalIsNot() {
        http.answers(
                400, "<ErrorResponse><Error><Code>Throttling</Code><Message>slow</Message></Error></ErrorResponse>");
        http.answers(403, """
                <ErrorResponse><Error><Code>AccessDenied</Code>
                <Message>User: x is not authorized to perform: sts:AssumeRole on &quot;y&quot;</Message></Error></ErrorResponse>""");

        assertThatThrownBy(() -> Edge.call(() -> calls.query(STS, Map.of())))
                .isInstanceOf(AccessDenied.class)
                .hasMessage("User: x is not authorized to perform: sts:AssumeRole on \"y\"");
        assertThat(http.calls()).hasSize(2);
    }

    @Test
    void anErrorInJsonIsReadToo() {
        http.answers(400, """
                {"__type":"com.amazon#AccessDeniedException","Message":"not \\"yours\\""}""");

        assertThatThrownBy(() -> Edge.call(() -> calls.json(STS, "t", "{}")))
                .isInstanceOf(AccessDenied.class)
                .hasMessage("not \"yours\"");
    }
}
