package dev.errand.local.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StacksTest {
    private static final String CALL = "POST /";

    @SuppressWarnings("NullAway.Init")
    private FakeStack fake;

    @BeforeEach
    void start() {
        fake = FakeStack.start();
    }

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void readsTheOutputsOfAStack() {
        Stack stack = fake.stacks(Clock.systemUTC()).find("Errand & Co");

        assertThat(stack.outputs()).isEqualTo(Map.of("Bucket", "errand-bucket", "ApiUrl", fake.apiUrl()));
        assertThat(stack.apiUrl()).isEqualTo(fake.apiUrl());
        assertThat(stack.account()).isEqualTo("111122223333");
        assertThat(fake.arrived(CALL)).singleElement().satisfies(call -> {
            assertThat(call.body()).isEqualTo("Action=DescribeStacks&StackName=Errand+%26+Co&Version=2010-05-15");
            assertThat(call.headers().getFirst("Authorization"))
                    .startsWith("AWS4-HMAC-SHA256 Credential=AKID/")
                    .contains("/eu-west-1/cloudformation/aws4_request");
        });
    }

    @Test
    void saysThatAStackHasNoApi() {
        assertThatThrownBy(() -> new Stack("Other", "arn", Map.of()).apiUrl())
                .isExactlyInstanceOf(Refused.class)
                .hasMessage(
                        "the stack Other has no output ApiUrl; it is not Errand's, or of a version before its API, or not yet deployed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ValidationError | Stack with id Errand does not exist | there is no stack Errand in eu-west-1 of this account; --region and --profile say where to look
            ValidationError | 1 validation error | 'Errand' names no stack: 1 validation error
            ExpiredToken | The security token included in the request is expired | the session of these credentials has ended; log in again (The security token included in the request is expired)
            InvalidClientTokenId | The security token included in the request is invalid. | AWS does not know these credentials: The security token included in the request is invalid.
            SignatureDoesNotMatch | The request signature we calculated does not match | the secret access key is not that of the access key: The request signature we calculated does not match
            OptInRequired | No | CloudFormation refused to describe the stack Errand: OptInRequired: No
            """)
    void saysWhatToDoAboutARefusal(String code, String message, String told) {
        fake.answersOnly(CALL, 400, Map.of(), error(code, message));

        assertThatThrownBy(() -> fake.stacks(Clock.systemUTC()).find("Errand"))
                .isExactlyInstanceOf(Refused.class)
                .hasMessage(told);
        assertThat(fake.pauses()).isEmpty();
    }

    @Test
    void namesThePermissionThatIsMissing() {
        fake.answersOnly(CALL, 403, Map.of(), error("AccessDenied", "User: x is not authorized"));

        assertThatThrownBy(() -> fake.stacks(Clock.systemUTC()).find("Errand"))
                .hasMessage(
                        "these credentials may not find the stack Errand; allow cloudformation:DescribeStacks on arn:aws:cloudformation:eu-west-1:*:stack/Errand/*\n  (User: x is not authorized)");
    }

    @Test
    void saysThatTheClockIsWrong() {
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(1050));
        fake.answersOnly(CALL, 403, Map.of(), error("SignatureDoesNotMatch", "Signature not yet current"));

        assertThatThrownBy(() -> fake.stacks(ahead).find("Errand"))
                .hasMessage(
                        "the clock of this machine is 17 minutes ahead; AWS takes no signature of more than five minutes' difference");
    }

    @Test
    void asksAgainWhenItIsThrottled() {
        fake.answersOnly(CALL, 400, Map.of(), error("Throttling", "Rate exceeded"));
        fake.answers(CALL, 400, error("ValidationError", "Stack with id Errand does not exist"));

        assertThatThrownBy(() -> fake.stacks(Clock.systemUTC()).find("Errand"))
                .hasMessageContaining("there is no stack");
        assertThat(fake.pauses()).containsExactly(Duration.ofMillis(500));
    }

    private static String error(String code, String message) {
        return "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
                .formatted(code, message);
    }
}
