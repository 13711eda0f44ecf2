package dev.errand.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Does the same for many things at once, each on a virtual thread, so many at a time as the services bear. */
public final class Parallel {
    private Parallel() {}

    /**
     * Answers in the order of the things; all are done when it returns or throws.
     *
     * @throws RuntimeException the first failure, after all others have ended
     */
    public static <T, R> List<R> map(List<T> things, int atOnce, Function<T, R> work) {
        if (things.size() == 1) {
            return List.of(work.apply(things.getFirst()));
        }
        Semaphore places = new Semaphore(atOnce);
        List<Future<R>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            things.forEach(thing -> futures.add(threads.submit(() -> inPlace(places, work, thing))));
        }
        return futures.stream().map(Parallel::result).toList();
    }

    private static <T, R> R inPlace(Semaphore places, Function<T, R> work, T thing) throws InterruptedException {
        places.acquire();
        try {
            return work.apply(thing);
        } finally {
            places.release();
        }
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted after all work had ended", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
