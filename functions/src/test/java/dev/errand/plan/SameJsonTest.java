package dev.errand.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SameJsonTest {
    @Test
    void numbersAreWhatTheySay() {
        assertThat(SameJson.same(Map.of("a", List.of(1, 2.50, 10L)), Map.of("a", List.of(1.0, 2.5, 10))))
                .isTrue();
        assertThat(SameJson.same(1, 1.5)).isFalse();
        assertThat(SameJson.same(1, "1")).isFalse();
    }

    @Test
    void fieldsElementsAndTextsMustBeTheSame() {
        assertThat(SameJson.same(Map.of("a", "x", "b", true), Map.of("b", true, "a", "x")))
                .isTrue();
        assertThat(SameJson.same(Map.of("a", "x"), Map.of("a", "x", "b", "y"))).isFalse();
        assertThat(SameJson.same(Map.of("a", "x"), Map.of("a", "y"))).isFalse();
        assertThat(SameJson.same(List.of(1, 2), List.of(2, 1))).isFalse();
        assertThat(SameJson.same(List.of(1), List.of(1, 1))).isFalse();
        assertThat(SameJson.same(List.of(), Map.of())).isFalse();
    }

    @Test
    void nullIsAValue() {
        assertThat(SameJson.same(Collections.singletonMap("a", null), Collections.singletonMap("a", null)))
                .isTrue();
        assertThat(SameJson.same(Collections.singletonMap("a", null), Map.of())).isFalse();
        assertThat(SameJson.same(Arrays.asList("x", null), List.of("x", "y"))).isFalse();
    }
}
