package dev.errand.plan;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import jakarta.inject.Named;

/** The function Plan. */
@Named("plan")
public final class PlanHandler implements RequestHandler<PlanInput, Object> {
    private final Planner planner;

    PlanHandler(Planner planner) {
        this.planner = planner;
    }

    @Override
    public Object handleRequest(PlanInput input, Context context) {
        return planner.plan(input);
    }
}
