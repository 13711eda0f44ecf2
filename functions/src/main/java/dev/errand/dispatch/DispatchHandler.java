package dev.errand.dispatch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.errand.plan.HalfTime;
import dev.errand.plan.Position;
import dev.errand.plan.StepInput;
import jakarta.inject.Named;

/** The function Dispatch. */
@Named("dispatch")
public final class DispatchHandler implements RequestHandler<StepInput, Position> {
    private final Dispatcher dispatcher;

    DispatchHandler(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public Position handleRequest(StepInput input, Context context) {
        return dispatcher.dispatch(
                input.position(), new Attempt(context.getAwsRequestId(), input.now()), HalfTime.of(context));
    }
}
