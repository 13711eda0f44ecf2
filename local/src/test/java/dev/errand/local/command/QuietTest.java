package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuietTest {
    private final Quiet quiet = new Quiet();

    @Test
    void beginsOnceTenSecondsAfterTheLastNodeHasEnded() {
        enter(1, "Status", 0);
        enter(5, "Status", 2);
        enter(12, "Wait", 2);

        assertThat(begins(15)).isFalse();
        assertThat(begins(16)).isTrue();
        assertThat(begins(17)).isFalse();
    }

    @Test
    void beginsAgainAfterAnotherNodeHasEnded() {
        enter(1, "Status", 0);
        assertThat(begins(20)).isTrue();
        enter(21, "Status", 1);

        assertThat(begins(31)).isFalse();
        assertThat(begins(32)).isTrue();
    }

    @Test
    void doesNotBeginBeforeThereAreNodesNorOnceAllHaveEnded() {
        assertThat(begins(60)).isFalse();
        enter(61, "Status", 3);
        assertThat(begins(100)).isFalse();
    }

    private boolean begins(int seconds) {
        return quiet.begins(Duration.ofSeconds(seconds));
    }

    private void enter(int seconds, String state, int finished) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.putObject("totals").put("nodes", 4).put("notRun", 1).put("finished", finished);
        quiet.entered(new StateEntered(Duration.ofSeconds(seconds), state, input));
    }
}
