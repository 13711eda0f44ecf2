package dev.errand.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A shell to test envelopes under.
 *
 * @param ownTools whether PATH leads to nothing but the shell's own tools
 */
record EnvelopeShell(List<String> command, boolean ownTools) {
    /** Those of this machine; on a build server all of them must be there. */
    static List<EnvelopeShell> all() {
        Stream<EnvelopeShell> shells = Stream.of("dash", "bash", "bash --posix", "busybox sh", "ksh", "mksh")
                .map(command -> new EnvelopeShell(List.of(command.split(" ")), false));
        return Stream.concat(shells, Stream.of(new EnvelopeShell(List.of("busybox", "sh"), true)))
                .filter(shell -> isUsable(shell.command.getFirst()))
                .toList();
    }

    static boolean isUsable(String program) {
        boolean installed = find(program).isPresent();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(installed).as("%s is installed", program).isTrue();
        }
        return installed;
    }

    static Optional<Path> find(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public String toString() {
        return String.join(" ", command) + (ownTools ? " with its own tools" : "");
    }
}
