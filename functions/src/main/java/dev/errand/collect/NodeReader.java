package dev.errand.collect;

import dev.errand.dispatch.Marker;
import dev.errand.dispatch.StreamFacts;
import dev.errand.request.Request;
import dev.errand.result.Completeness;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.result.Output;
import dev.errand.result.Source;
import java.util.Optional;

/** Turns what Systems Manager kept of a node into the node's result, believing the node's marker and nothing less. */
final class NodeReader {
    private final OutputObjects objects;
    private final Request request;
    private final MovedFiles files;
    private final Preference preference;

    NodeReader(OutputObjects objects, Request request, CopyTargets copies) {
        this.objects = objects;
        this.request = request;
        this.files = new MovedFiles(request, copies);
        this.preference = new Preference(request.output());
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
                OutputObjects.start(bytes),
                printed,
                facts.map(StreamFacts::sha256).filter(digest -> digest.length() == 64),
                facts.map(found -> completeness(bytes, found)).orElse(Completeness.UNKNOWN),
                Optional.empty());
        return objects.keep(node.id(), object(stream, facts), bytes, output);
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
