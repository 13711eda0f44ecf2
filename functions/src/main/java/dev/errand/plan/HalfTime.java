package dev.errand.plan;

import com.amazonaws.services.lambda.runtime.Context;
import dev.errand.work.Budget;

/** The budget of a handler: half of what its invocation had left when it began. */
public final class HalfTime {
    private HalfTime() {}

    public static Budget of(Context context) {
        int half = context.getRemainingTimeInMillis() / 2;
        return () -> context.getRemainingTimeInMillis() > half;
    }
}
