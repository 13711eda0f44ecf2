package dev.errand.status;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.errand.plan.Position;
import dev.errand.plan.StepInput;
import dev.errand.work.Frame;
import jakarta.inject.Named;

/** The function Status. */
@Named("status")
public final class StatusHandler implements RequestHandler<StepInput, Position> {
    private final Watch watch;
    private final Frame frame;

    StatusHandler(Watch watch, Frame frame) {
        this.watch = watch;
        this.frame = frame;
    }

    @Override
    public Position handleRequest(StepInput input, Context context) {
        return frame.around(input.subject(context.getAwsRequestId()), () -> watch.look(input.position(), input.now()));
    }
}
