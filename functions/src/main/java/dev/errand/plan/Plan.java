package dev.errand.plan;

import dev.errand.result.NodeResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run will do: which nodes in which batches, and which cannot run and why. Written once.
 *
 * @param notRun results of nodes on which nothing will run
 * @param staged the files out of other buckets that its nodes need
 * @param gate what must hold before more nodes are begun with; nothing where all begin at once
 */
public record Plan(
        String run,
        Optional<String> name,
        Instant startedAt,
        List<Batch> batches,
        List<NodeResult> notRun,
        List<StagedFile> staged,
        Optional<Gate> gate) {
    /** A plan of a run that begins with all nodes at once. */
    public Plan(
            String run,
            Optional<String> name,
            Instant startedAt,
            List<Batch> batches,
            List<NodeResult> notRun,
            List<StagedFile> staged) {
        this(run, name, startedAt, batches, notRun, staged, Optional.empty());
    }

    /** A plan of a run that copies nothing out of S3, and begins with all nodes at once. */
    public Plan(String run, Optional<String> name, Instant startedAt, List<Batch> batches, List<NodeResult> notRun) {
        this(run, name, startedAt, batches, notRun, List.of());
    }

    public Plan {
        staged = List.copyOf(staged);
        batches = List.copyOf(batches);
        notRun = List.copyOf(notRun);
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
