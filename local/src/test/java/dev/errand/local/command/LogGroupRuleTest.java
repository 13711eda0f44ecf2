package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogGroupRuleTest {
    @Test
    void saysWhatToAddToARequestThatNamesNoGroup() {
        assertThatThrownBy(() -> check("{\"targets\":{\"nodes\":[{\"instanceId\":\"i-1\"}]}}", Optional.empty()))
                .isInstanceOf(BadUsage.class)
                .hasMessage(
                        "--follow reads what nodes print from CloudWatch Logs, and the request names no log group; add \"output\": {\"cloudWatchLogGroup\": \"/errand\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"output\":{\"cloudWatchLogGroup\":\"/errand\"}}",
                "{\"targets\":{\"nodes\":[{},{\"cloudwatch-log-group\":\"/errand\"}]}}",
                "{\"targets\":{\"inventory\":\"s3://a/b.yaml\"}}",
                "{\"rerunFailedOf\":\"first\"}"
            })
    void takesARequestWhoseNodesMayHaveOne(String request) {
        assertThatCode(() -> check(request, Optional.empty())).doesNotThrowAnyException();
    }

    @Test
    void takesAnyRequestWhereTheDeploymentHasOne() {
        assertThatCode(() -> check("{}", Optional.of("/errand"))).doesNotThrowAnyException();
    }

    private static void check(String request, Optional<String> ofDeployment) {
        LogGroupRule.check(JsonText.parse(request.getBytes(StandardCharsets.UTF_8)), ofDeployment);
    }
}
