package dev.errand.collect;

import dev.errand.request.NodeId;
import dev.errand.result.Completeness;
import dev.errand.result.NodeResult;
import dev.errand.result.Output;
import dev.errand.result.PluginResult;
import dev.errand.result.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts what was found in log streams into results, where it is more than Systems Manager kept. */
final class LogTaking {
    /** What Systems Manager keeps of a stream at most: GetCommandInvocation, API model. */
    private static final long MOST_OF_SYSTEMS_MANAGER = 24_000;

    private final OutputObjects objects;

    LogTaking(OutputObjects objects) {
        this.objects = objects;
    }

    NodeResult into(NodeResult result, LoggedStream stream, LogFinding finding) {
        NodeResult noted = notes(result, stream, finding);
        return stream.step()
                .map(step -> step(noted, stream, finding, step))
                .orElseGet(() -> node(noted, stream, finding));
    }

    private static NodeResult notes(NodeResult result, LoggedStream stream, LogFinding finding) {
        if (finding.why().isEmpty()) {
            return result;
        }
        NodeResult noted = stream.without().map(result::noting).orElse(result);
        return noted.noting(finding.why().get());
    }

    private NodeResult node(NodeResult result, LoggedStream stream, LogFinding finding) {
        boolean out = stream.name().equals(SpooledFile.STDOUT);
        Optional<Output> taken = taken(result, out ? result.stdout() : result.stderr(), stream, finding);
        return taken.map(output -> out
                        ? result.with(output, result.stderr(), Source.CLOUDWATCH)
                        : result.with(result.stdout(), output, Source.CLOUDWATCH))
                .orElse(result);
    }

    /** A document of one step has its outputs as the node's; those of several stay joined as Systems Manager has them. */
    private NodeResult step(NodeResult result, LoggedStream stream, LogFinding finding, int step) {
        boolean out = stream.name().equals(SpooledFile.STDOUT);
        PluginResult known = result.plugins().get(step);
        Optional<Output> taken = taken(result, out ? known.stdout() : known.stderr(), stream, finding);
        if (taken.isEmpty()) {
            return result;
        }
        Output stdout = out ? taken.get() : known.stdout();
        Output stderr = out ? known.stderr() : taken.get();
        List<PluginResult> plugins = new ArrayList<>(result.plugins());
        plugins.set(step, known.with(stdout, stderr));
        return plugins.size() == 1
                ? result.with(stdout, stderr, Source.CLOUDWATCH, plugins)
                : result.with(result.stdout(), result.stderr(), Source.CLOUDWATCH, plugins);
    }

    private Optional<Output> taken(NodeResult result, Output kept, LoggedStream stream, LogFinding finding) {
        return finding.text()
                .filter(text -> isMore(text, finding.complete(), kept))
                .map(text -> taken(result, kept, stream, finding.complete(), text));
    }

    private static boolean isMore(LogText text, Completeness complete, Output kept) {
        return switch (complete) {
            case YES, NORMALISED -> true;
            case UNKNOWN -> text.length() > kept.bytes();
            case NO -> text.length() > MOST_OF_SYSTEMS_MANAGER;
        };
    }

    private Output taken(NodeResult result, Output kept, LoggedStream stream, Completeness complete, LogText text) {
        NodeId node = result.instanceId();
        return kept.holding(
                Utf8.text(text.start(Output.TEXT_BYTES)),
                stream.expected().map(LoggedStream.Expected::bytes).orElse(text.length()),
                complete,
                objects.keep(node, stream.object(result.plugins().size()), text));
    }
}
