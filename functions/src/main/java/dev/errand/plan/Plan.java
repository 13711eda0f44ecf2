package dev.errand.plan;

import dev.errand.request.ListedNode;
import dev.errand.result.NodeResult;
import dev.errand.result.Unreachable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run will do: which nodes in which batches, and which cannot run and why. Written once.
 *
 * @param notRun results of nodes on which nothing will run
 * @param staged the files out of other buckets that its nodes need
 * @param unreachable where nodes may be that are not known, because nobody could be asked
 * @param listed how the nodes were listed on which nothing will run, for a run that repeats this one
 * @param endBy when the run ends with what is there
 * @param gate what must hold before more nodes are begun with; nothing where all begin at once
 */
public record Plan(
        String run,
        Optional<String> name,
        Instant startedAt,
        List<Batch> batches,
        List<NodeResult> notRun,
        List<StagedFile> staged,
        List<Unreachable> unreachable,
        Optional<Gate> gate,
        List<ListedNode> listed,
        Optional<Instant> endBy) {
    /** A plan of a run that begins with all nodes at once, and whose accounts and regions could all be asked. */
    public Plan(
            String run,
            Optional<String> name,
            Instant startedAt,
            List<Batch> batches,
            List<NodeResult> notRun,
            List<StagedFile> staged) {
        this(run, name, startedAt, batches, notRun, staged, List.of(), Optional.empty(), List.of(), Optional.empty());
    }

    /** A plan of a run that copies nothing out of S3 as well. */
    public Plan(String run, Optional<String> name, Instant startedAt, List<Batch> batches, List<NodeResult> notRun) {
        this(run, name, startedAt, batches, notRun, List.of());
    }

    public Plan {
        staged = List.copyOf(staged);
        batches = List.copyOf(batches);
        notRun = List.copyOf(notRun);
        listed = List.copyOf(listed);
        unreachable = List.copyOf(unreachable);
    }

    public List<Batch> wave(int wave) {
        return batches.stream().filter(batch -> batch.wave() == wave).toList();
    }

    public int waves() {
        return batches.stream().mapToInt(Batch::wave).max().orElse(0);
    }

    public int size() {
        return notRun.size()
                + batches.stream().mapToInt(batch -> batch.nodes().size()).sum();
    }
}
