package dev.errand.collect;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.errand.plan.HalfTime;
import dev.errand.plan.Position;
import dev.errand.plan.StepInput;
import jakarta.inject.Named;

/** The function Collect. */
@Named("collect")
public final class CollectHandler implements RequestHandler<StepInput, Position> {
    private final Collector collector;

    CollectHandler(Collector collector) {
        this.collector = collector;
    }

    @Override
    public Position handleRequest(StepInput input, Context context) {
        return collector.collect(input.position(), input.now(), HalfTime.of(context));
    }
}
