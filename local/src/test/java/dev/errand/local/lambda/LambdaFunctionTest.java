package dev.errand.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LambdaFunctionTest {
    private static final String ARN = "arn:aws:lambda:eu-west-1:111122223333:function:Plan";

    @Test
    void namesTheFunctionOfAnArnOfAnAliasOrAVersion() {
        assertThat(LambdaFunction.nameIn(ARN)).isEqualTo("Plan");
        assertThat(LambdaFunction.nameIn(ARN + ":live")).isEqualTo("Plan");
        assertThat(LambdaFunction.nameIn(ARN + ":7")).isEqualTo("Plan");
    }

    @Test
    void refusesWhatIsNoFunctionsArn() {
        assertThatThrownBy(() -> LambdaFunction.nameIn("arn:aws:s3:::bucket"))
                .hasMessage("not the ARN of a Lambda function: 'arn:aws:s3:::bucket'");
    }

    @Test
    void refusesMemoryAndTimeoutsThatLambdaDoesNotHave() {
        assertThatThrownBy(() -> configuration(64, Duration.ofSeconds(1)))
                .hasMessage("memory of 64 MB; set it between 128 and 10240");
        assertThatThrownBy(() -> configuration(128, Duration.ofSeconds(901)))
                .hasMessage("timeout of 901 s; set it between 1 and 900");
    }

    private static FunctionConfiguration configuration(int memory, Duration timeout) {
        return new FunctionConfiguration("Handler::handle", memory, timeout, Map.of());
    }
}
