package dev.errand.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.contract.Route;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListRunsTest {
    private final CalledApi api = CalledApi.empty();

    @Test
    void runsAreListedAsTheirExecutionsAre() {
        api.runs.page(
                "* -", page(Optional.empty(), listed("b", Runs.State.RUNNING), listed("a", Runs.State.TIMED_OUT)));

        assertThat(list(Map.of())).isEqualTo(CalledApi.json("""
                {"runs": [
                  {"run": "b", "status": "Running", "startedAt": "2026-11-22T10:00:00Z"},
                  {"run": "a", "status": "Ended", "startedAt": "2026-11-22T10:00:00Z"}]}"""));
        assertThat(api.runs.listings).containsExactly("100 * -");
    }

    @Test
    void noRunsAreAnEmptyPage() {
        api.runs.page("* -", page(Optional.empty()));

        assertThat(list(Map.of())).isEqualTo(CalledApi.json("{\"runs\": []}"));
    }

    @Test
    void theNextPageIsAskedForByWhatTheFirstSays() {
        api.runs.page("FAILED -", page(Optional.of("token\n1"), listed("b", Runs.State.FAILED)));
        api.runs.page("FAILED token\n1", page(Optional.empty(), listed("a", Runs.State.FAILED)));

        JsonNode first = list(Map.of("limit", "1", "status", "Failed"));
        JsonNode second = list(Map.of(
                "limit", "1", "status", "Failed", "next", first.path("next").asText()));

        assertThat(second.at("/runs/0/run").asText()).isEqualTo("a");
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void whatFinishesOtherRunsIsLeftOut() {
        api.runs.page("* -", page(Optional.of("2"), listed("finish-1-a", Runs.State.SUCCEEDED)));
        api.runs.page("* 2", page(Optional.empty(), listed("a", Runs.State.ABORTED)));

        JsonNode page = list(Map.of());

        assertThat(page.path("runs")).hasSize(1);
        assertThat(page.at("/runs/0/run").asText()).isEqualTo("a");
    }

    @Test
    void endedRunsAreThoseThatWereStoppedAndThoseWhoseTimeWasUp() {
        api.runs.page("ABORTED -", page(Optional.empty(), listed("b", Runs.State.ABORTED)));
        api.runs.page("TIMED_OUT -", page(Optional.empty(), listed("a", Runs.State.TIMED_OUT)));

        JsonNode first = list(Map.of("status", "Ended"));
        JsonNode second =
                list(Map.of("status", "Ended", "next", first.path("next").asText()));

        assertThat(first.at("/runs/0/run").asText()).isEqualTo("b");
        assertThat(second.at("/runs/0/run").asText()).isEqualTo("a");
    }

    @Test
    void aPlaceOfAnotherListIsRefused() {
        api.runs.page("* -", page(Optional.of("2"), listed("a", Runs.State.RUNNING)));
        String next = list(Map.of()).path("next").asText();

        assertThat(refused(Map.of("next", next, "limit", "7")))
                .startsWith("next is none of a list with these parameters");
        assertThat(refused(Map.of("next", "no token"))).startsWith("next is none of a list with these parameters");
        assertThat(refused(Map.of("next", next))).startsWith("next is none of a list with these parameters");
    }

    @Test
    void wrongParametersAreRefused() {
        assertThat(refused(Map.of("limit", "501"))).isEqualTo("limit is '501'; write a number from 1 to 500");
        assertThat(refused(Map.of("status", "Duplicate")))
                .isEqualTo("status is 'Duplicate'; write one of Running, Succeeded, Failed, Ended");
    }

    private JsonNode list(Map<String, String> query) {
        ApiResponse response = api.get(Route.LIST_RUNS, "/runs", query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return CalledApi.json(response.body());
    }

    private String refused(Map<String, String> query) {
        ApiResponse response = api.get(Route.LIST_RUNS, "/runs", query);
        assertThat(response.statusCode()).isEqualTo(400);
        return CalledApi.json(response.body()).path("detail").asText();
    }

    private static Runs.Page page(Optional<String> next, Listed... runs) {
        return new Runs.Page(Arrays.asList(runs), next);
    }

    private static Listed listed(String name, Runs.State state) {
        return new Listed(name, state, FakeRuns.START, Optional.empty());
    }
}
