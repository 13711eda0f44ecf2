package dev.errand.sweep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.errand.contract.Metric;
import dev.errand.work.Frame;
import dev.errand.work.Meter;
import dev.errand.work.Subject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.Optional;

/** The function Sweep, which a schedule calls. */
@Named("sweep")
public final class SweepHandler implements RequestHandler<Map<String, Object>, Swept> {
    private static final System.Logger LOGGER = System.getLogger(SweepHandler.class.getName());

    private final Sweeper sweeper;
    private final Meter meter;
    private final Frame frame;

    SweepHandler(Sweeper sweeper, Meter meter, Frame frame) {
        this.sweeper = sweeper;
        this.meter = meter;
        this.frame = frame;
    }

    @Override
    public Swept handleRequest(Map<String, Object> event, Context context) {
        return frame.around(Subject.of(context.getAwsRequestId()), this::sweep);
    }

    private Swept sweep() {
        Swept swept = sweeper.sweep();
        if (!swept.givenUp().isEmpty()) {
            meter.record(Optional.empty(), Map.of(Metric.SWEEP_GAVE_UP, (double)
                    swept.givenUp().size()));
        }
        swept.givenUp()
                .forEach(run -> LOGGER.log(
                        System.Logger.Level.ERROR,
                        "the run {0} could not be finished; its execution finish-5-… says why",
                        run));
        swept.failed().forEach(reason -> LOGGER.log(System.Logger.Level.ERROR, "not swept: {0}", reason));
        return swept;
    }
}
