package dev.errand.local.ssm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand nodes, each with a real process. */
class ManyNodesIT {
    private static final int BATCHES = 20;

    @TempDir
    Path directory;

    @Test
    void aThousandNodesRunTheirCommandAndLeaveNothingBehind() {
        try (Ssm ssm = new Ssm(directory, "{'nodes':[{'name':'n','count':1000}]}")) {
            List<String> commands = new ArrayList<>();
            for (int batch = 0; batch < BATCHES; batch++) {
                List<String> ids = new ArrayList<>();
                for (int node = 0; node < 50; node++) {
                    ids.add("'" + ssm.id(50 * batch + node) + "'");
                }
                commands.add(ssm.sendTo(ids.toString(), "['true']", ",'MaxConcurrency':'100%'"));
            }
            ssm.clock.passSeconds(60);

            for (String command : commands) {
                assertThat(ssm.command(command).get("StatusDetails").textValue())
                        .isEqualTo("Success");
                assertThat(ssm.command(command).get("CompletedCount").intValue())
                        .isEqualTo(50);
            }
            assertThat(ssm.processes(0)).isEmpty();
        }
    }
}
