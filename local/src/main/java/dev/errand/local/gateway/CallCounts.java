package dev.errand.local.gateway;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts calls by action as they arrive, refused ones included, and hands them on. */
public final class CallCounts implements Interceptor {
    private final Interceptor next;
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    public CallCounts(Interceptor next) {
        this.next = next;
    }

    @Override
    public void before(Principal caller, String action, String resource) {
        counts.computeIfAbsent(action, _ -> new LongAdder()).increment();
        next.before(caller, action, resource);
    }

    @Override
    public void after(Principal caller, String action, String resource) {
        next.after(caller, action, resource);
    }

    /** The calls so far, for example {@code ssm:SendCommand=20}. */
    public Map<String, Long> byAction() {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((action, count) -> sums.put(action, count.sum()));
        return sums;
    }

    public long of(String action) {
        LongAdder count = counts.get(action);
        return count == null ? 0 : count.sum();
    }
}
