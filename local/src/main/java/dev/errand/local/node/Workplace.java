package dev.errand.local.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A node's tools and mounts, made when its first process needs them. */
final class Workplace implements AutoCloseable {
    private final Equipment equipment;
    private final Path node;
    private Optional<String> path = Optional.empty();
    private Optional<Mounts> mounts = Optional.empty();

    Workplace(Equipment equipment, Path node) {
        this.equipment = equipment;
        this.node = node;
    }

    synchronized String path() {
        if (path.isEmpty()) {
            path = Optional.of(Tools.path(equipment, links()));
        }
        return path.get();
    }

    /** Returns the command that runs this one there. */
    synchronized List<String> command(List<String> command, Path directory) {
        if (!equipment.needsMounts()) {
            return command;
        }
        if (mounts.isEmpty()) {
            mounts = Optional.of(Mounts.of(equipment, node));
        }
        return mounts.get().inside(command, directory);
    }

    @Override
    public synchronized void close() {
        mounts.ifPresent(Mounts::close);
        mounts = Optional.empty();
        path.filter(_ -> equipment.hasToolsOfItsOwn()).ifPresent(_ -> Tools.remove(links()));
        path = Optional.empty();
    }

    private Path links() {
        return node.resolve("bin");
    }
}
