package dev.errand.local.follow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Reads along what the nodes of a run print, look by look. */
final class Follow {
    private final RunRecords records;
    private final String account;
    private final LogSource source;
    private final Consumer<NodeLine> lines;
    private final Map<String, FollowedBatch> batches = new LinkedHashMap<>();

    /** @param account whose log groups are read */
    Follow(RunRecords records, String account, LogSource source, Consumer<NodeLine> lines) {
        this.records = records;
        this.account = account;
        this.source = source;
        this.lines = lines;
    }

    /** Reads what has come since the last look; returns whether anything has. */
    boolean look() {
        records.sent(batches.keySet()).forEach(batch -> batches.put(batch.command(), batch));
        boolean news = false;
        for (FollowedBatch batch : readable()) {
            List<FollowedNode> open = batch.open();
            if (!open.isEmpty()) {
                batch.find(source);
            }
            for (FollowedNode node : open) {
                news |= read(node);
            }
        }
        return news;
    }

    private boolean read(FollowedNode node) {
        boolean news = node.read(source, lines);
        if (node.ended()) {
            node.end(lines);
        }
        return news;
    }

    /** Tells what was held back of lines that nothing has ended. */
    void end() {
        open().forEach(node -> node.end(lines));
    }

    /** Returns the nodes that may print more. */
    List<FollowedNode> open() {
        return readable().stream().flatMap(batch -> batch.open().stream()).toList();
    }

    /** Returns the names of the nodes that are not followed, as nothing of what they print is where it could be read. */
    List<String> unread(Set<String> ran) {
        List<String> names = new ArrayList<>();
        batches.values().stream()
                .filter(batch -> !isReadable(batch))
                .flatMap(batch -> batch.nodes().values().stream())
                .filter(node -> ran.contains(node.id()))
                .forEach(node -> names.add(node.name()));
        return names;
    }

    private List<FollowedBatch> readable() {
        return batches.values().stream().filter(this::isReadable).toList();
    }

    private boolean isReadable(FollowedBatch batch) {
        return batch.group().isPresent() && batch.account().equals(account);
    }
}
