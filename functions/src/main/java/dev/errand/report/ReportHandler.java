package dev.errand.report;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.errand.plan.StepInput;
import dev.errand.work.Frame;
import jakarta.inject.Named;

/** The function Report. */
@Named("report")
public final class ReportHandler implements RequestHandler<StepInput, Reported> {
    private final Reporter reporter;
    private final Frame frame;

    ReportHandler(Reporter reporter, Frame frame) {
        this.reporter = reporter;
        this.frame = frame;
    }

    @Override
    public Reported handleRequest(StepInput input, Context context) {
        return frame.around(
                input.subject(context.getAwsRequestId()), () -> reporter.report(input.position(), input.now()));
    }
}
