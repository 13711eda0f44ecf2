package dev.errand.sweep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import jakarta.inject.Named;
import java.util.Map;

/** The function Sweep, which a schedule calls. */
@Named("sweep")
public final class SweepHandler implements RequestHandler<Map<String, Object>, Swept> {
    private static final System.Logger LOGGER = System.getLogger(SweepHandler.class.getName());

    private final Sweeper sweeper;

    SweepHandler(Sweeper sweeper) {
        this.sweeper = sweeper;
    }

    @Override
    public Swept handleRequest(Map<String, Object> event, Context context) {
        Swept swept = sweeper.sweep();
        swept.givenUp()
                .forEach(run -> LOGGER.log(
                        System.Logger.Level.ERROR,
                        "the run {0} could not be finished; its execution finish-5-… says why",
                        run));
        return swept;
    }
}
