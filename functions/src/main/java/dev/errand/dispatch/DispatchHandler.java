package dev.errand.dispatch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.errand.plan.HalfTime;
import dev.errand.plan.Position;
import dev.errand.plan.StepInput;
import dev.errand.work.Frame;
import jakarta.inject.Named;

/** The function Dispatch. */
@Named("dispatch")
public final class DispatchHandler implements RequestHandler<StepInput, Position> {
    private final Dispatcher dispatcher;
    private final Frame frame;

    DispatchHandler(Dispatcher dispatcher, Frame frame) {
        this.dispatcher = dispatcher;
        this.frame = frame;
    }

    @Override
    public Position handleRequest(StepInput input, Context context) {
        Attempt attempt = new Attempt(context.getAwsRequestId(), input.now());
        return frame.around(
                input.subject(attempt.nonce()),
                () -> dispatcher.dispatch(input.position(), attempt, HalfTime.of(context)));
    }
}
