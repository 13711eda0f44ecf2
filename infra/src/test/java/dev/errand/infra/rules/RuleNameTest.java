package dev.errand.infra.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleNameTest {
    @Test
    void givesTheIdOfItsConstructAndWhatEventBridgeCallsIt() {
        RuleName name = new RuleName("diagnose-alarm2");

        assertThat(name.id()).isEqualTo("DiagnoseAlarm2");
        assertThat(name.in("Errand-Test")).isEqualTo("Errand-Test-diagnose-alarm2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Alarm",
                "1st",
                "a-1",
                "a_b",
                "a.b",
                "a--b",
                "-a",
                "a-",
                "a b",
                "a23456789012345678901234567890123456789bc"
            })
    void isOneOfWhichNoTwoHaveTheSameId(String text) {
        assertThatThrownBy(() -> new RuleName(text)).hasMessage("not the name of a rule: '%s'".formatted(text));
    }
}
