package dev.errand.local.follow;

import dev.errand.local.deployment.StoreFolder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Follows a run in a thread of its own, and after its end until what its nodes printed is all there. */
public final class Following {
    private final Follow follow;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile Optional<String> failure = Optional.empty();

    private Following(Follow follow) {
        this.follow = follow;
        this.thread = Thread.ofPlatform().daemon().name("follow").unstarted(this::lookAlong);
    }

    /**
     * Begins to follow.
     *
     * @param account whose log groups are read
     * @param lines takes each line as it comes, from whichever thread
     */
    public static Following start(
            StoreFolder store, String run, String account, LogSource source, Consumer<NodeLine> lines) {
        Following following = new Following(new Follow(new RunRecords(store, run), account, source, lines));
        following.thread.start();
        return following;
    }

    /** Returns, once the rest was read, what has to be said of nodes whose output was not read to its end. */
    public List<String> finish(RunEnd end) throws InterruptedException {
        ended.countDown();
        thread.join();
        if (failure.isEmpty()) {
            try {
                return new Drain(follow, end).read(pause(stopped));
            } catch (RuntimeException e) {
                failed(e);
            }
        }
        return failure.stream().toList();
    }

    /** Waits for no more of the rest. */
    public void stop() {
        stopped.countDown();
    }

    private void lookAlong() {
        try {
            do {
                follow.look();
            } while (pause(ended).of(Drain.EVERY));
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    /** A run goes on whether or not somebody can read along. */
    private void failed(RuntimeException e) {
        failure = Optional.of("what nodes print could not be followed any further: " + e.getMessage());
    }

    private static Pause pause(CountDownLatch until) {
        return (Duration duration) -> !until.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    }
}
