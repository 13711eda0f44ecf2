package dev.errand.collect;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.errand.dispatch.Attempt;
import dev.errand.plan.HalfTime;
import dev.errand.plan.Position;
import dev.errand.plan.StepInput;
import dev.errand.work.Frame;
import jakarta.inject.Named;

/** The function Collect. */
@Named("collect")
public final class CollectHandler implements RequestHandler<StepInput, Position> {
    private final Collector collector;
    private final Frame frame;

    CollectHandler(Collector collector, Frame frame) {
        this.collector = collector;
        this.frame = frame;
    }

    @Override
    public Position handleRequest(StepInput input, Context context) {
        Attempt attempt = new Attempt(context.getAwsRequestId(), input.now());
        return frame.around(
                input.subject(attempt.nonce()),
                () -> collector.collect(input.position(), attempt, HalfTime.of(context)));
    }
}
