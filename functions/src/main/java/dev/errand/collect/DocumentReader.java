package dev.errand.collect;

import dev.errand.request.Timeouts;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.result.PluginResult;
import dev.errand.result.Source;
import dev.errand.result.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Turns what Systems Manager says of a document on a node into the node's result: there is no marker to believe. */
final class DocumentReader {
    /** What was read of one step. */
    private record Step(PluginView view, DocumentStreams streams) {}

    private final Invocations invocations;
    private final OutputObjects objects;
    private final Timeouts timeouts;
    private final LogPlaces places;

    DocumentReader(Invocations invocations, OutputObjects objects, Timeouts timeouts, LogPlaces places) {
        this.invocations = invocations;
        this.objects = objects;
        this.timeouts = timeouts;
        this.places = places;
    }

    Reading read(Node node, String command, Invocation invocation) {
        List<Step> steps = invocation.plugins().stream()
                .map(plugin -> new Step(plugin, streams(command, invocation, plugin)))
                .toList();
        NodeResult result = result(node, command, invocation, steps);
        Optional<Logged> logged = invocation.status().equals(Status.DELIVERY_TIMED_OUT)
                ? Optional.empty()
                : places.logged(result.endedAt(), logged(node, command, steps));
        return new Reading(result, true, List.of(), logged);
    }

    /** Where Systems Manager may have cut. */
    private List<LoggedStream> logged(Node node, String command, List<Step> steps) {
        List<LoggedStream> logged = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.streams().stdout().mayBeCut()) {
                logged(node, command, step, SpooledFile.STDOUT, i).ifPresent(logged::add);
            }
            if (step.streams().stderr().mayBeCut()) {
                logged(node, command, step, SpooledFile.STDERR, i).ifPresent(logged::add);
            }
        }
        return logged;
    }

    private Optional<LoggedStream> logged(Node node, String command, Step step, String name, int index) {
        return places.stream(command, node.id(), step.view(), name)
                .map(stream -> new LoggedStream(stream, name, Optional.of(index), Optional.empty(), Optional.empty()));
    }

    private NodeResult result(Node node, String command, Invocation invocation, List<Step> steps) {
        DocumentStreams all =
                DocumentStreams.joined(steps.stream().map(Step::streams).toList());
        return new NodeResult(
                node.id(),
                node.name(),
                node.account(),
                node.region(),
                node.platform().word(),
                invocation.status(),
                reason(invocation),
                exitCode(invocation),
                first(invocation, PluginView::startedAt, Comparator.naturalOrder()),
                first(invocation, PluginView::endedAt, Comparator.reverseOrder()),
                objects.keep(node.id(), SpooledFile.STDOUT, all.stdout()),
                objects.keep(node.id(), SpooledFile.STDERR, all.stderr()),
                Source.SSM,
                Optional.of(command),
                Optional.empty(),
                Optional.empty(),
                plugins(node, steps));
    }

    private DocumentStreams streams(String command, Invocation invocation, PluginView plugin) {
        Optional<Streams> parted = JoinedStreams.part(plugin.output());
        if (parted.isPresent()) {
            return DocumentStreams.ofList(parted.get());
        }
        Optional<String> name = invocation.plugins().size() > 1 ? Optional.of(plugin.name()) : Optional.empty();
        return invocations
                .streams(command, invocation.node(), name)
                .map(DocumentStreams::ofInvocation)
                .orElseGet(() -> DocumentStreams.cut(plugin.output()));
    }

    /** A document of one step has its outputs in the same objects as the node. */
    private List<PluginResult> plugins(Node node, List<Step> steps) {
        List<PluginResult> results = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            String place = steps.size() == 1 ? "" : "plugins/%d/".formatted(i + 1);
            results.add(new PluginResult(
                    step.view().name(),
                    step.view().status(),
                    step.view().exitCode(),
                    objects.keep(
                            node.id(),
                            place + SpooledFile.STDOUT,
                            step.streams().stdout()),
                    objects.keep(
                            node.id(),
                            place + SpooledFile.STDERR,
                            step.streams().stderr())));
        }
        return results;
    }

    /** Of the first step that did not succeed, else of the last. */
    private static Optional<Integer> exitCode(Invocation invocation) {
        Optional<PluginView> failed = firstFailed(invocation);
        Stream<PluginView> deciding = failed.isPresent() ? failed.stream() : invocation.plugins().reversed().stream();
        return deciding.flatMap(plugin -> plugin.exitCode().stream()).findFirst();
    }

    private static Optional<PluginView> firstFailed(Invocation invocation) {
        return invocation.plugins().stream()
                .filter(plugin ->
                        Status.isFinal(plugin.status()) && !plugin.status().equals(Status.SUCCESS))
                .filter(plugin -> plugin.exitCode().isPresent())
                .findFirst();
    }

    private Optional<String> reason(Invocation invocation) {
        if (invocation.status().equals(Status.SUCCESS)) {
            return Optional.empty();
        }
        return firstFailed(invocation)
                .map(plugin -> "its step %s ended as %s with exit code %d"
                        .formatted(
                                plugin.name(),
                                plugin.status(),
                                plugin.exitCode().orElseThrow()))
                .or(() -> Optional.of(Unreported.ofDocument(invocation, timeouts)));
    }

    private static Optional<Instant> first(
            Invocation invocation, Function<PluginView, Optional<Instant>> time, Comparator<Instant> order) {
        return invocation.plugins().stream()
                .flatMap(plugin -> time.apply(plugin).stream())
                .min(order);
    }
}
