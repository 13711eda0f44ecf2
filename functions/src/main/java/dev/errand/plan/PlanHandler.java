package dev.errand.plan;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.errand.work.Frame;
import dev.errand.work.Subject;
import jakarta.inject.Named;
import java.util.Optional;

/** The function Plan. */
@Named("plan")
public final class PlanHandler implements RequestHandler<PlanInput, Object> {
    private final Planner planner;
    private final Finisher finisher;
    private final Frame frame;

    PlanHandler(Planner planner, Finisher finisher, Frame frame) {
        this.finisher = finisher;
        this.planner = planner;
        this.frame = frame;
    }

    @Override
    public Object handleRequest(PlanInput input, Context context) {
        Optional<Finish> finish = Finish.read(input.request());
        String run = finish.map(Finish::run).orElse(input.run());
        return frame.around(
                Subject.of(context.getAwsRequestId(), run, input.execution()),
                () -> finish.isPresent() ? finisher.finish(finish.get(), input.now()) : planner.plan(input));
    }
}
