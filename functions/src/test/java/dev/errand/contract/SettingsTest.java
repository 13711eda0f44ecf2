package dev.errand.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void whatInfraWritesTheFunctionsRead() {
        Settings settings = new Settings(
                "bucket",
                "111122223333",
                Optional.of(new NodeTag("Team", "a=b")),
                Duration.ofMinutes(2),
                Duration.ofSeconds(90),
                4096,
                List.of("AWS-*", "arn:aws:ssm:eu-west-1:999988887777:document/Patch"),
                Optional.of("arn:aws:iam::111122223333:role/Signer"));

        assertThat(Settings.fromEnvironment(settings.toEnvironment())).isEqualTo(settings);
    }

    @Test
    void aMissingVariableIsNamed() {
        assertThatThrownBy(() -> Settings.fromEnvironment(Map.of()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("the environment variable ERRAND_BUCKET is not set");
    }

    @Test
    void aValueOutOfRangeIsNamedWithItsLimits() {
        assertThatThrownBy(() -> new Settings(
                        "bucket",
                        "1",
                        Optional.empty(),
                        Duration.ofMinutes(16),
                        Duration.ofMinutes(1),
                        4096,
                        List.of(),
                        Optional.empty()))
                .hasMessage("ERRAND_FUNCTION_TIMEOUT_SECONDS is 960; set it between 1 and 900");
    }

    @Test
    void aStarInADocumentsPatternStandsForAnyCharactersAndADotForItself() {
        Settings settings = new Settings(
                "bucket",
                "1",
                Optional.empty(),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                4096,
                List.of("AWS-*", "Our.Patch"),
                Optional.empty());

        assertThat(Stream.of("AWS-RunShellScript", "AWS-", "MyAWS-Run", "Our.Patch", "Our-Patch", "Our.Patch2")
                        .filter(settings::allowsDocument))
                .containsExactly("AWS-RunShellScript", "AWS-", "Our.Patch");
    }
}
