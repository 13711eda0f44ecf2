package dev.errand.collect;

import dev.errand.dispatch.Marker;
import dev.errand.dispatch.StreamFacts;
import dev.errand.request.Request;
import dev.errand.result.Completeness;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.result.Output;
import dev.errand.result.Source;
import java.util.Arrays;
import java.util.Optional;

/** Turns what Systems Manager kept of a node into the node's result, believing the node's marker and nothing less. */
final class NodeReader {
    private final OutputObjects objects;
    private final Request request;
    private final MovedFiles files;

    NodeReader(OutputObjects objects, Request request, CopyTargets copies) {
        this.objects = objects;
        this.request = request;
        this.files = new MovedFiles(request, copies);
    }

    NodeResult read(Node node, Trace trace) {
        NodeResult printed = printed(node, trace);
        return trace.kept()
                .marker()
                .map(marker -> files.in(printed, node.platform(), marker))
                .orElse(printed);
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
        Completeness complete = facts.map(found -> completeness(bytes, found)).orElse(Completeness.UNKNOWN);
        byte[] held = facts.map(found -> held(bytes, found, complete)).orElse(bytes);
        Output output = new Output(
                        OutputObjects.start(held),
                        printed,
                        facts.map(StreamFacts::sha256).filter(digest -> digest.length() == 64),
                        complete,
                        Optional.empty())
                .markingBytes();
        return objects.keep(node.id(), object(stream, facts, complete), held, output);
    }

    /** Where whole streams go to the agent, Systems Manager has some of what follows, and the agent's own word for the cut. */
    private static byte[] held(byte[] bytes, StreamFacts facts, Completeness complete) {
        boolean more = complete == Completeness.NO && !facts.isPassedWhole() && bytes.length > facts.passed();
        return more ? Arrays.copyOf(bytes, (int) facts.passed()) : bytes;
    }

    /**
     * What is not all that was printed has a name of its own. The stream's is the node's to upload to, for a few minutes
     * after Collect may have given up on it: neither must take the other's place.
     */
    private static String object(String stream, Optional<StreamFacts> facts, Completeness complete) {
        boolean mayBeWhole = facts.isPresent() && complete != Completeness.NO;
        return mayBeWhole ? stream : stream + ".cut";
    }

    private static Completeness completeness(byte[] bytes, StreamFacts facts) {
        if (facts.sha256().length() == 64) {
            return Kept.matches(bytes, facts) ? Completeness.YES : Completeness.NO;
        }
        // A node without any SHA-256 tool: the size alone proves a loss, never that there was none.
        return bytes.length == facts.bytes() ? Completeness.UNKNOWN : Completeness.NO;
    }
}
