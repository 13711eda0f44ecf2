package dev.errand.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Route;
import dev.errand.result.EarlyEnd;
import dev.errand.store.Keys;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CancelRunTest {
    private static final EarlyEnd CANCELLED =
            new EarlyEnd(EarlyEnd.How.CANCEL, CalledApi.ADA, Instant.parse("2026-11-22T10:02:03Z"));

    private final CalledApi api = CalledApi.empty();

    @Test
    void aRunThatGoesOnIsToEnd() {
        api.runs.running("run", Map.of());

        ApiResponse response = cancel("");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(CalledApi.json(response.body()).path("cancelled"))
                .isEqualTo(CalledApi.json("""
                {"how": "cancel", "by": "%s", "at": "2026-11-22T10:02:03Z"}""".formatted(CalledApi.ADA)));
        assertThat(written()).contains(CANCELLED);
    }

    @Test
    void itsCommandsCanBeLeftToThemselves() {
        api.runs.running("run", Map.of());

        cancel("{\"how\": \"leave\"}");

        assertThat(written()).contains(new EarlyEnd(EarlyEnd.How.LEAVE, CalledApi.ADA, CANCELLED.at()));
    }

    @Test
    void askingAgainChangesNothing() {
        api.runs.running("run", Map.of());
        cancel("");

        assertThat(cancel("{\"how\": \"leave\"}").statusCode()).isEqualTo(202);
        assertThat(written()).contains(CANCELLED);
    }

    @Test
    void aRunThatHasEndedIsLeftAlone() {
        api.runs.succeeded("run", Map.of(), Map.of());

        assertThat(cancel("").statusCode()).isEqualTo(200);
        assertThat(written()).isEmpty();
    }

    @Test
    void aRunThatNobodyKnowsIsNotThere() {
        assertThat(cancel("").statusCode()).isEqualTo(404);
        assertThat(api.store.list("")).isEmpty();
    }

    @Test
    void whatIsNoWayToEndIsRefused() {
        api.runs.running("run", Map.of());

        assertThat(detail(cancel("{\"how\": \"now\"}"))).isEqualTo("how is 'now'; write \"cancel\" or \"leave\"");
        assertThat(detail(cancel("{\"why\": \"now\"}")))
                .isEqualTo("the body is no object with the one field how; write {\"how\": \"cancel\"}, or nothing");
        assertThat(written()).isEmpty();
    }

    private ApiResponse cancel(String body) {
        return api.post(Route.CANCEL_RUN, "/runs/run/cancel", body);
    }

    private Optional<EarlyEnd> written() {
        return api.store.get(Keys.cancelled("run"), EarlyEnd.class);
    }

    private static String detail(ApiResponse response) {
        assertThat(response.statusCode()).isEqualTo(400);
        return CalledApi.json(response.body()).path("detail").asText();
    }
}
