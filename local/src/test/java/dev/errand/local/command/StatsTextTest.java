package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatsTextTest {
    @Test
    void putsTheBudgetOfTheFleetsSizeBesideEachCount() {
        Measured run = new Measured(
                120,
                3,
                2,
                2,
                20,
                Map.of(
                        "ssm:SendCommand", 3L,
                        "ssm:ListCommands", 2L,
                        "ssm:ListCommandInvocations", 3L,
                        "ssm:DescribeInstanceInformation", 3L,
                        "s3:PutObject", 12L));

        List<String> lines = new StatsText(Style.PLAIN).render(run);

        assertThat(String.join("\n", lines)).isEqualTo("""
                        120 nodes                           measured    budget
                        ssm:SendCommand                            3         3  one for 50 nodes
                        ssm:ListCommands                           2         2  one a poll
                        ssm:ListCommandInvocations                 3         3  one for 50 nodes
                        ssm:DescribeInstanceInformation            3         3  one for 50 nodes
                        s3:PutObject                              12
                        transitions                               20        22  12 + 3 × 2 polls + 2 × 2 slices""");
        assertThat(lines).allMatch(line -> line.length() <= 90);
    }

    @Test
    void marksWhatExceedsItsBudget() {
        Measured run = new Measured(1, 1, 1, 2, 16, Map.of("ssm:SendCommand", 2L));

        List<String> lines = new StatsText(Style.COLOURED).render(run);

        assertThat(lines.get(1)).startsWith("\u001b[31mssm:SendCommand");
        assertThat(lines.get(2)).doesNotContain("\u001b[31m");
    }
}
