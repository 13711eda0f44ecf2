package dev.errand.report;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.errand.plan.StepInput;
import jakarta.inject.Named;

/** The function Report. */
@Named("report")
public final class ReportHandler implements RequestHandler<StepInput, Reported> {
    private final Reporter reporter;

    ReportHandler(Reporter reporter) {
        this.reporter = reporter;
    }

    @Override
    public Reported handleRequest(StepInput input, Context context) {
        return reporter.report(input.position(), input.now());
    }
}
