package dev.errand.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import jakarta.inject.Named;

/** The function of the HTTP API. */
@Named("api")
public final class ApiHandler implements RequestHandler<ApiEvent, ApiResponse> {
    private final Api api;

    ApiHandler(Api api) {
        this.api = api;
    }

    @Override
    public ApiResponse handleRequest(ApiEvent event, Context context) {
        return api.answer(event);
    }
}
