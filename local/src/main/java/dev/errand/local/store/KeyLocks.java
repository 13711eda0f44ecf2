package dev.errand.local.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one write of an object happen at a time: s3proxy looks at the version that If-Match names and then writes, and
 * between the two another write could come; in S3 none can.
 */
final class KeyLocks {
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** Returns when no other write of the call's object is under way; at once for a call that writes none. */
    Held hold(S3Call call) {
        if (call.reads() || !call.isForObject()) {
            return () -> {};
        }
        ReentrantLock lock = locks.computeIfAbsent(call.bucket() + "/" + call.key(), key -> new ReentrantLock());
        lock.lock();
        return lock::unlock;
    }

    /** A write under way. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }
}
