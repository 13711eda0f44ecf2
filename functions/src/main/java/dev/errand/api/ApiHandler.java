package dev.errand.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.errand.work.Frame;
import dev.errand.work.Subject;
import jakarta.inject.Named;

/** The function of the HTTP API. */
@Named("api")
public final class ApiHandler implements RequestHandler<ApiEvent, ApiResponse> {
    private final Api api;
    private final Frame frame;

    ApiHandler(Api api, Frame frame) {
        this.api = api;
        this.frame = frame;
    }

    @Override
    public ApiResponse handleRequest(ApiEvent event, Context context) {
        return frame.around(Subject.of(context.getAwsRequestId(), event.run()), () -> api.answer(event));
    }
}
