package dev.errand.collect;

import dev.errand.request.NodeId;
import dev.errand.result.Output;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Keeps what a node printed: the first bytes in its result, all there is in an object where that is more. */
final class OutputObjects {
    private final RunStore store;
    private final String run;

    OutputObjects(RunStore store, String run) {
        this.store = store;
        this.run = run;
    }

    /** The first bytes of a stream as text. */
    static String start(byte[] bytes) {
        return Utf8.text(Arrays.copyOf(bytes, Math.min(bytes.length, Output.TEXT_BYTES)));
    }

    /** @param name of the object among the node's */
    Output keep(NodeId node, String name, byte[] bytes, Output output) {
        if (bytes.length <= Output.TEXT_BYTES) {
            return output;
        }
        String key = Keys.output(run, node, name);
        store.putBytes(key, bytes);
        return output.in(key);
    }

    /** Of a stream that nobody on the node counted. */
    Output keep(NodeId node, String name, DocumentStreams.Text text) {
        byte[] bytes = text.text().getBytes(StandardCharsets.UTF_8);
        Output output = new Output(start(bytes), bytes.length, Optional.empty(), text.complete(), Optional.empty());
        return keep(node, name, bytes, output.markingBytes());
    }

    /** Of a log stream: the key of the object, where there is one. */
    Optional<String> keep(NodeId node, String name, LogText text) {
        if (text.length() <= Output.TEXT_BYTES) {
            return Optional.empty();
        }
        String key = Keys.output(run, node, name);
        store.putBody(key, new RunStore.Body(text.length(), text::open));
        return Optional.of(key);
    }
}
