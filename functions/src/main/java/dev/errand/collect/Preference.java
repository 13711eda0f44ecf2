package dev.errand.collect;

import dev.errand.dispatch.FileFacts.Taken;
import dev.errand.dispatch.Marker;
import dev.errand.dispatch.StreamFacts;
import dev.errand.request.OutputOptions;
import dev.errand.result.NodeResult;
import dev.errand.result.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides where a node's output is taken from: Systems Manager's copy where the node's marker proves it whole, else the
 * node's spool. What is too long for the request stays as Systems Manager has it, and the result says so.
 */
final class Preference {
    private final OutputOptions limits;

    Preference(OutputOptions limits) {
        this.limits = limits;
    }

    /** @param result what is known of the node without its spool */
    Reading of(NodeResult result, Trace trace) {
        Optional<Marker> marker = trace.kept().marker();
        if (marker.isEmpty()) {
            return new Reading(result, false, mayAnswer(trace.invocation()) ? ofKilled() : List.of());
        }
        List<SpooledFile> spooled = new ArrayList<>();
        NodeResult known = result;
        known = stream(known, trace.kept(), SpooledFile.STDOUT, marker.get().stdout(), spooled);
        known = stream(known, trace.kept(), SpooledFile.STDERR, marker.get().stderr(), spooled);
        marker.get().files().taken().map(Preference::tar).ifPresent(spooled::add);
        return new Reading(known, true, spooled);
    }

    /** A node whose agent gave no answer for as long as Systems Manager waits has none for another command either. */
    private static boolean mayAnswer(Invocation invocation) {
        return !invocation.neverRan() && !invocation.status().equals(Status.DELIVERY_TIMED_OUT);
    }

    private static List<SpooledFile> ofKilled() {
        return List.of(SpooledFile.unknown(SpooledFile.STDOUT), SpooledFile.unknown(SpooledFile.STDERR));
    }

    private NodeResult stream(NodeResult result, Kept kept, String name, StreamFacts facts, List<SpooledFile> spooled) {
        if (facts.isPassedWhole()) {
            return result;
        }
        if (kept.isRestarted()) {
            return result.noting(
                    "%s is cut: of what was printed before the node restarted only what Systems Manager kept is left"
                            .formatted(name));
        }
        if (facts.bytes() > limits.maxBytes()) {
            return result.noting("%s is cut: it has %d bytes, and the request's output.maxBytes is %d"
                    .formatted(name, facts.bytes(), limits.maxBytes()));
        }
        spooled.add(new SpooledFile(name, Optional.of(facts.bytes()), digest(facts.sha256())));
        return result;
    }

    private static SpooledFile tar(Taken taken) {
        return new SpooledFile(SpooledFile.FILES, Optional.of(taken.bytes()), digest(taken.sha256()));
    }

    private static Optional<String> digest(String sha256) {
        return Optional.of(sha256).filter(text -> !text.equals(StreamFacts.UNKNOWN));
    }
}
