package dev.errand.local.deployment;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened, to be closed in reverse order, each whatever becomes of the others. */
final class Opened implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Opened.class.getName());

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        return resource;
    }

    /** Closes everything once; doing it again, or from two threads, does nothing more. */
    @Override
    public synchronized void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                LOGGER.log(System.Logger.Level.WARNING, "something could not be closed", e);
            }
        }
    }
}
