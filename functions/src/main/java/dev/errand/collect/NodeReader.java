package dev.errand.collect;

import dev.errand.dispatch.Marker;
import dev.errand.dispatch.StreamFacts;
import dev.errand.request.Request;
import dev.errand.result.Completeness;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.result.Output;
import dev.errand.result.Source;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.util.Arrays;
import java.util.Optional;

/** Turns what Systems Manager kept of a node into the node's result, believing the node's marker and nothing less. */
final class NodeReader {
    private final RunStore store;
    private final String run;
    private final Request request;
    private final MovedFiles files;
    private final Preference preference;

    NodeReader(RunStore store, String run, Request request, CopyTargets copies) {
        this.store = store;
        this.run = run;
        this.request = request;
        this.files = new MovedFiles(request, copies);
        this.preference = new Preference(request.output());
    }

    /** How the streams of nodes that claim this token are read. */
    Keeping keeping(String token) {
        return new Keeping(token, request.allowReboot());
    }

    /** What the request lets a stream have. */
    long mostBytes() {
        return request.output().maxBytes();
    }

    Reading read(Node node, Trace trace) {
        NodeResult printed = printed(node, trace);
        NodeResult result = trace.kept()
                .marker()
                .map(marker -> files.in(printed, node.platform(), marker))
                .orElse(printed);
        return preference.of(result, trace);
    }

    private NodeResult printed(Node node, Trace trace) {
        Invocation invocation = trace.invocation();
        Kept kept = trace.kept();
        Verdict verdict = kept.marker()
                .map(marker -> Verdict.of(marker, request, node.platform()))
                .orElseGet(() -> Verdict.withoutMarker(invocation, request.timeouts()));
        return new NodeResult(
                node.id(),
                node.name(),
                node.account(),
                node.region(),
                node.platform().word(),
                verdict.status(),
                verdict.reason(),
                verdict.exitCode(),
                invocation.startedAt(),
                invocation.endedAt(),
                output(node, SpooledFile.STDOUT, kept.stdout(), kept.marker().map(Marker::stdout)),
                output(node, SpooledFile.STDERR, kept.stderr(), kept.marker().map(Marker::stderr)),
                Source.SSM,
                Optional.of(trace.command()));
    }

    private Output output(Node node, String stream, byte[] bytes, Optional<StreamFacts> facts) {
        long printed = facts.map(StreamFacts::bytes).orElse((long) bytes.length);
        Output output = new Output(
                Utf8.text(Arrays.copyOf(bytes, Math.min(bytes.length, Output.TEXT_BYTES))),
                printed,
                facts.map(StreamFacts::sha256).filter(digest -> digest.length() == 64),
                facts.map(found -> completeness(bytes, found)).orElse(Completeness.UNKNOWN),
                Optional.empty());
        if (bytes.length <= Output.TEXT_BYTES) {
            return output;
        }
        String key = Keys.output(run, node.id(), object(stream, facts));
        store.putBytes(key, bytes);
        return output.in(key);
    }

    /**
     * What Systems Manager cut has a name of its own. The stream's is the node's to upload to, for a few minutes after
     * Collect may have given up on it: neither must take the other's place.
     */
    private static String object(String stream, Optional<StreamFacts> facts) {
        return facts.filter(StreamFacts::isPassedWhole).isPresent() ? stream : stream + ".cut";
    }

    private static Completeness completeness(byte[] bytes, StreamFacts facts) {
        if (facts.sha256().length() == 64) {
            return Kept.matches(bytes, facts) ? Completeness.YES : Completeness.NO;
        }
        // A node without any SHA-256 tool: the size alone proves a loss, never that there was none.
        return bytes.length == facts.bytes() ? Completeness.UNKNOWN : Completeness.NO;
    }
}
