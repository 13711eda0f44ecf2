package dev.errand.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.states.FunctionInvoker;
import dev.errand.local.states.FunctionInvoker.Answer.Failed;
import dev.errand.local.states.FunctionInvoker.Answer.Returned;
import dev.errand.local.template.RouteResource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets functions answer requests.
 *
 * <p>A function has fewer processes here than an account has on AWS, so that a request waits for one where AWS would begin
 * another. One that has waited too long goes on to its end, as on AWS.
 */
final class Integration {
    private static final String NO_PERMISSION = "The IAM role configured on the integration or API Gateway doesn't have"
            + " permissions to call the integration. Check the permissions and try again.";

    private final FunctionInvoker functions;
    private final Semaphore places;
    private final Executor threads = task -> Thread.ofVirtual().name("api").start(task);

    /** @param atOnce the invocations that may be under way at once */
    Integration(FunctionInvoker functions, int atOnce) {
        this.functions = functions;
        this.places = new Semaphore(atOnce, true);
    }

    /**
     * What became of an invocation.
     *
     * @param error what an access log says of it
     */
    record Result(ApiResponse response, Optional<String> error) {
        static Result failed(ApiResponse response, String error) {
            return new Result(response, Optional.of(error));
        }
    }

    Result invoke(RouteResource route, JsonNode event) throws InterruptedException {
        if (!route.mayInvoke()) {
            return Result.failed(ApiResponse.failed(), NO_PERMISSION);
        }
        try {
            return CompletableFuture.supplyAsync(() -> answer(route.functionArn(), event), threads)
                    .get(route.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return Result.failed(ApiResponse.unavailable(), "Endpoint request timed out");
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a function could not be invoked", broken.getCause());
        }
    }

    private Result answer(String function, JsonNode event) {
        places.acquireUninterruptibly();
        try {
            return switch (functions.invoke(function, event)) {
                case Returned(JsonNode payload) ->
                    FunctionAnswer.read(payload)
                            .map(response -> new Result(response, Optional.empty()))
                            .orElseGet(() -> Result.failed(
                                    ApiResponse.failed(),
                                    "The response from the Lambda function doesn't match the format"));
                case Failed(String error, String cause) -> Result.failed(failure(error), error + ": " + cause);
            };
        } finally {
            places.release();
        }
    }

    private static ApiResponse failure(String error) {
        return switch (error) {
            case "Lambda.RequestTooLargeException" -> ApiResponse.tooLarge();
            case "Lambda.TooManyRequestsException" -> ApiResponse.unavailable();
            default -> ApiResponse.failed();
        };
    }
}
