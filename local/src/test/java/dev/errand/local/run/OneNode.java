package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A deployment with one healthy node. */
final class OneNode implements AutoCloseable {
    private static final String FLEET = """
            {"nodes": [{"id": "i-0a1b2c3d4e5f60001", "name": "web-1"}], "parameters": {"/x": "REPLACED"}}""";

    private final Path state;
    private final Errand errand;

    private OneNode(Path state) {
        this.state = state;
        this.errand = Errand.with(state, FLEET);
    }

    /** Runs a command, of which no process may be left when the run has ended. */
    Outcome outcome(String command) {
        return outcome(command, "{}");
    }

    /** @param more further fields of the request */
    Outcome outcome(String command, String more) {
        JsonNode result = result(command, more);
        assertThat(leftBehind()).as("processes left behind").isEmpty();
        return Outcome.of(result);
    }

    JsonNode result(String command, String more) {
        ObjectNode request = (ObjectNode) Errand.json(more);
        request.putObject("targets").put("all", true);
        if (!request.has("command") && !request.has("script")) {
            request.put("command", command);
        }
        Run run = errand.run(request.toString());
        assertThat(run.result()).as("%s %s", run.error(), run.cause()).isPresent();
        return run.only();
    }

    List<String> processes() {
        return LeftBehind.now(state);
    }

    List<String> leftBehind() {
        return LeftBehind.by(state);
    }

    byte[] object(String key) {
        return errand.deployment().object(key).orElseThrow();
    }

    /** The objects of the run store below a folder of it. */
    List<String> objects(String folder) {
        return files(errand.deployment().store().file(folder));
    }

    /** What the node keeps for a gathering command. */
    List<String> spool() {
        return files(errand.nodeHome("i-0a1b2c3d4e5f60001").resolve("spool"));
    }

    private static List<String> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        errand.close();
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Gives the same one to every class of tests of this virtual machine that asks for one, as it takes seconds to start. */
    static final class Shared implements ParameterResolver {
        private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Shared.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == OneNode.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE)
                    .getOrComputeIfAbsent(OneNode.class, type -> start(), OneNode.class);
        }

        private static OneNode start() {
            try {
                return new OneNode(Files.createTempDirectory("one-node"));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
