package dev.errand.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.errand.aws.ApiJsonAccess;
import dev.errand.work.Frame;
import dev.errand.work.Subject;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ApiHandlerTest {
    private final List<Subject> subjects = new ArrayList<>();
    private final List<Object> answers = new ArrayList<>();

    @Test
    void callsAreAnsweredInsideAFrameThatNamesTheRunOfTheirPath() {
        ApiResponse response =
                call("{\"routeKey\": \"GET /runs/{run}\", \"pathParameters\": {\"run\": \"nightly-42\"}}");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(answers).containsExactly(response);
        assertThat(subjects).containsExactly(Subject.of("request-1", Optional.of("nightly-42")));
    }

    @Test
    void whatIsNoNameOfARunIsNotTakenForOne() {
        call("{\"routeKey\": \"GET /runs/{run}\", \"pathParameters\": {\"run\": \"finish-1-nightly\"}}");
        call("{\"routeKey\": \"GET /runs/{run}\", \"pathParameters\": {\"run\": \"two words\"}}");
        call("{\"routeKey\": \"GET /nothing\", \"pathParameters\": {}}");
        call("{}");

        assertThat(subjects).hasSize(4).containsOnly(Subject.of("request-1"));
    }

    private ApiResponse call(String event) {
        Frame frame = new Frame() {
            @Override
            public <T> T around(Subject subject, Supplier<T> work) {
                subjects.add(subject);
                T answer = work.get();
                answers.add(answer);
                return answer;
            }
        };
        return new ApiHandler(CalledApi.empty().api(), frame).handleRequest(ApiJsonAccess.event(event), context());
    }

    private static Context context() {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (_, _, _) -> "request-1");
    }
}
