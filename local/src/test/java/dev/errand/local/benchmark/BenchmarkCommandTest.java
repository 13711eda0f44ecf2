package dev.errand.local.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchmarkCommandTest {
    @Test
    void refusesPartsThatAreNot() {
        StringWriter errors = new StringWriter();
        CommandLine command = new CommandLine(new BenchmarkCommand()).setErr(new PrintWriter(errors));

        int exitCode = command.execute("sizes", "speed", "size");

        assertThat(exitCode).isEqualTo(2);
        assertThat(errors.toString())
                .startsWith(
                        "there is no part 'speed', 'size' of the benchmark; there are sizes, end, package, starts, many");
    }
}
