package dev.errand.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.contract.InvalidSettings;
import dev.errand.contract.Patterns;
import dev.errand.contract.Policies;
import dev.errand.contract.Policy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyTextTest {
    private final Json json = new Json(Json.mapper());

    @Test
    void aDeploymentWithoutHasNone() {
        assertThat(PolicyText.read(Map.of(), json)).isEqualTo(Policies.NONE);
    }

    @Test
    void areReadFromTheEnvironment() {
        assertThat(read("[{\"name\":\"ops\",\"callers\":[\"rule:*\"],\"runAs\":[\"app\"]}]"))
                .isEqualTo(new Policies(List.of(new Policy(
                        "ops",
                        new Patterns(List.of("rule:*")),
                        Patterns.ANY,
                        Patterns.ANY,
                        Patterns.ANY,
                        Patterns.ANY,
                        Patterns.ANY,
                        new Patterns(List.of("app"))))));
    }

    @Test
    void badOnesLetNobodyThrough() {
        assertThatThrownBy(() -> read("[{\"name\":\"ops\",\"callers\":[]}]"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage(
                        "ERRAND_POLICIES: $[0].callers: is empty, so that the policy would allow nothing; name something");
        assertThatThrownBy(() -> read("")).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> read("null")).isInstanceOf(InvalidSettings.class);
        assertThatThrownBy(() -> read("[]")).isInstanceOf(InvalidSettings.class);
    }

    private Policies read(String policies) {
        return PolicyText.read(Map.of(Policies.POLICIES, policies), json);
    }
}
