package dev.errand.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.aws.ApiJsonAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApiEventTest {
    private static final Path EVENT = Path.of("../events/console/functions/api.json");

    private final CalledApi api = CalledApi.empty();

    @Test
    void theTestEventOfTheConsoleListsRuns() throws IOException {
        api.runs.page("* -", new Runs.Page(List.of(), Optional.empty()));
        ApiEvent event = ApiJsonAccess.event(Files.readString(EVENT));

        assertThat(api.api().answer(event).body()).isEqualTo("{\"runs\":[]}");
        assertThat(event.caller()).contains("arn:aws:iam::111122223333:user/ada");
        assertThat(event.requestId()).isEqualTo("JKJaXmPLvHcESHA=");
    }

    @Test
    void whatIsNoCallOfTheApiIsAProblem() {
        ApiResponse response = api.api().answer(ApiJsonAccess.event("{}"));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("'' is no route of this API");
    }

    @Test
    void aBodyMayComeInBase64AndACallThatNobodyHasSignedStartsNothing() {
        ApiResponse response = api.api().answer(ApiJsonAccess.event("""
                {"routeKey": "POST /runs", "isBase64Encoded": true,
                 "body": "eyJ0YXJnZXRzIjp7ImFsbCI6dHJ1ZX0sImNvbW1hbmQiOiJscyJ9"}"""));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("urn:errand:problem:not-signed");
        assertThat(api.runs.inputs).isEmpty();
    }
}
