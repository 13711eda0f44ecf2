package dev.errand.plan;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import jakarta.inject.Named;
import java.util.Optional;

/** The function Plan. */
@Named("plan")
public final class PlanHandler implements RequestHandler<PlanInput, Object> {
    private final Planner planner;
    private final Finisher finisher;

    PlanHandler(Planner planner, Finisher finisher) {
        this.finisher = finisher;
        this.planner = planner;
    }

    @Override
    public Object handleRequest(PlanInput input, Context context) {
        Optional<Finish> finish = Finish.read(input.request());
        return finish.isPresent() ? finisher.finish(finish.get(), input.now()) : planner.plan(input);
    }
}
