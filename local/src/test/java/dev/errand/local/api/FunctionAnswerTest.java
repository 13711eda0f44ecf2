package dev.errand.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.local.template.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionAnswerTest {
    @Test
    void aWholeAnswerIsWhatItSays() {
        assertThat(read("""
                {'statusCode': 201, 'headers': {'Content-Type': 'application/json', 'X-Number': 7}, 'cookies': ['a=1', 'b=2'],
                 'body': 'ü', 'isBase64Encoded': false}"""))
                .contains(new ApiResponse(
                        201,
                        Map.of("content-type", "application/json", "x-number", "7"),
                        List.of("a=1", "b=2"),
                        Body.of("ü")));
    }

    @Test
    void anAnswerWithoutAStatusIsABody() {
        assertThat(read("{'ok': true}"))
                .contains(new ApiResponse(
                        200, Map.of("content-type", "application/json"), List.of(), Body.of("{\"ok\":true}")));
        assertThat(read("'hello'"))
                .contains(new ApiResponse(
                        200, Map.of("content-type", "application/json"), List.of(), Body.of("\"hello\"")));
    }

    @Test
    void aStatusAloneIsEnough() {
        assertThat(read("{'statusCode': '204', 'body': null, 'headers': null, 'cookies': null}"))
                .contains(new ApiResponse(
                        204, Map.of("content-type", "text/plain; charset=utf-8"), List.of(), Body.EMPTY));
    }

    @Test
    void base64IsDecoded() {
        Optional<ApiResponse> response = read(
                "{'statusCode': 200, 'body': 'AP8=', 'isBase64Encoded': true, 'headers': {'content-type': 'image/png'}}");

        assertThat(response.orElseThrow().body()).isEqualTo(new Body(new byte[] {0, (byte) 0xff}));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'statusCode': 'ok'}",
                "{'statusCode': 0}",
                "{'statusCode': null}",
                "{'statusCode': 200, 'body': {'a': 1}}",
                "{'statusCode': 200, 'body': '?', 'isBase64Encoded': true}",
                "{'statusCode': 200, 'headers': {'a': ['b']}}",
                "{'statusCode': 200, 'headers': 'a'}",
                "{'statusCode': 200, 'cookies': 'a=1'}",
                "{'statusCode': 200, 'cookies': [1]}"
            })
    void anAnswerThatIsNotOfTheFormatIsNone(String answer) {
        assertThat(read(answer)).isEmpty();
    }

    private static Optional<ApiResponse> read(String answer) {
        return FunctionAnswer.read(Samples.json(answer));
    }
}
