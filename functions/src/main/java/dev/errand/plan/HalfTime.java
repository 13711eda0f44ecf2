package dev.errand.plan;

import com.amazonaws.services.lambda.runtime.Context;
import dev.errand.work.Budget;

/** The budget of a handler: half of what its invocation had left when it began. */
public final class HalfTime {
    private HalfTime() {}

    public static Budget of(Context context) {
        int whole = context.getRemainingTimeInMillis();
        return new Budget() {
            @Override
            public boolean left() {
                return context.getRemainingTimeInMillis() > whole / 2;
            }

            @Override
            public boolean isNearlyOver() {
                return context.getRemainingTimeInMillis() < whole / 5;
            }
        };
    }
}
