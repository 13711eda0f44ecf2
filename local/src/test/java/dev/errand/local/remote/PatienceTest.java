package dev.errand.local.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final List<Duration> pauses = new ArrayList<>();
    private final Deque<Supplier<Answer>> answers = new ArrayDeque<>();

    @Test
    void asksOnceWhereThereIsAnAnswer() {
        answers.add(() -> answer(404));

        assertThat(ask(1)).isEqualTo(answer(404));
        assertThat(pauses).isEmpty();
    }

    @Test
    void waitsLongerFromTryToTry() {
        for (int status : new int[] {429, 500, 502, 503, 504, 200}) {
            answers.add(() -> answer(status));
        }

        assertThat(ask(1)).isEqualTo(answer(200));
        assertThat(pauses)
                .containsExactly(
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8));
    }

    @Test
    void waitsForARandomShareAndAtLeastWhatIsAskedFor() {
        answers.add(() -> answer(503));
        answers.add(() -> new Answer(503, Map.of("retry-after", "3"), ""));
        answers.add(() -> answer(200));

        assertThat(ask(0.25)).isEqualTo(answer(200));
        assertThat(pauses).containsExactly(Duration.ofMillis(125), Duration.ofSeconds(3));
    }

    @Test
    void givesTheLastAnswerWhenItHasAskedOften() {
        for (int tries = 0; tries < 6; tries++) {
            answers.add(() -> answer(429));
        }

        assertThat(ask(0)).isEqualTo(answer(429));
        assertThat(pauses).hasSize(5);
    }

    @Test
    void saysWhoDoesNotAnswer() {
        for (int tries = 0; tries < 6; tries++) {
            answers.add(() -> {
                throw new UncheckedIOException(new UnknownHostException("api.example"));
            });
        }

        assertThatThrownBy(() -> ask(0))
                .isInstanceOf(Unreachable.class)
                .hasMessage("the other side cannot be reached: no such host: api.example");
    }

    @Test
    void asksAgainWhereAnAnswerWasLost() {
        answers.add(() -> {
            throw new UncheckedIOException(new IOException("reset"));
        });
        answers.add(() -> answer(200));

        assertThat(ask(1)).isEqualTo(answer(200));
    }

    private Answer ask(double chance) {
        return new Patience(pauses::add, () -> chance)
                .ask("the other side", () -> answers.removeFirst().get());
    }

    private static Answer answer(int status) {
        return new Answer(status, Map.of(), "");
    }
}
