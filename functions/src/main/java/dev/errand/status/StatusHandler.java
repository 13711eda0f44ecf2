package dev.errand.status;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.errand.plan.Position;
import dev.errand.plan.StepInput;
import jakarta.inject.Named;

/** The function Status. */
@Named("status")
public final class StatusHandler implements RequestHandler<StepInput, Position> {
    private final Watch watch;

    StatusHandler(Watch watch) {
        this.watch = watch;
    }

    @Override
    public Position handleRequest(StepInput input, Context context) {
        return watch.look(input.position(), input.now());
    }
}
