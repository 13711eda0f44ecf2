package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.local.remote.FakeStack;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiFollowerTest {
    private static final String READ = "GET /api/runs/one";
    private static final String NODES = "GET /api/runs/one/nodes?limit=500";

    @SuppressWarnings("NullAway.Init")
    private FakeStack fake;

    private final List<String> told = new ArrayList<>();
    private final Wall wall = new Wall();

    /** A clock that moves when somebody sleeps. */
    private static final class Wall extends Clock {
        private Instant now = Instant.parse("2026-11-23T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final class Told implements Progress {
        @Override
        public void entered(StateEntered state) {
            told.add("%s %s %s".formatted(Words.duration(state.elapsed()), state.state(), state.detail()));
        }

        @Override
        public void finished(List<NodeOutcome> nodes) {
            FinishedText.render(nodes, Style.PLAIN).forEach(told::add);
        }

        @Override
        public void told(String text) {
            told.add(text);
        }

        @Override
        public void waiting(String text) {
            told.add(text);
        }

        @Override
        public void end() {
            told.add("end");
        }
    }

    @BeforeEach
    void start() {
        fake = FakeStack.start();
    }

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void tellsHowFarTheRunIsAndWhichNodesHaveEnded() throws InterruptedException {
        fake.answers(READ, 200, "{\"run\":\"one\",\"status\":\"Running\"}");
        fake.answers(READ, 200, running(1, 0));
        fake.answers(READ, 200, running(2, 1));
        fake.answers(READ, 200, running(2, 1));
        fake.answers(READ, 200, running(3, 2));
        fake.answers(READ, 200, "{\"run\":\"one\",\"status\":\"Succeeded\"}");
        fake.answers(NODES, 200, "{\"nodes\":[" + node(1) + "]}");
        fake.answers(NODES, 200, "{\"nodes\":[" + node(1) + "," + node(2) + "]}");

        ApiRun run = follow();

        assertThat(run.status()).isEqualTo("Succeeded");
        assertThat(told)
                .containsExactly(
                        "0.0 s Running ",
                        "1.0 s Running wave 1 of 2, 1 of 4 nodes finished",
                        "2.0 s Running wave 1 of 2, 2 of 4 nodes finished",
                        "+ Success: n1",
                        "3.0 s Running wave 1 of 2, 2 of 4 nodes finished",
                        "4.0 s Running wave 1 of 2, 3 of 4 nodes finished",
                        "+ Success: n2",
                        "end");
    }

    @Test
    void saysWhichNodesAreWaitedForWhenNothingHappens() throws InterruptedException {
        for (int looks = 0; looks < 12; looks++) {
            fake.answers(READ, 200, running(1, 0));
        }
        fake.answers(READ, 200, "{\"run\":\"one\",\"status\":\"Failed\"}");

        follow();

        assertThat(told)
                .filteredOn(text -> text.startsWith("waiting"))
                .containsExactly("waiting for n7, n8 and 2 more");
    }

    @Test
    void looksLessOftenTheLongerItLasts() throws InterruptedException {
        for (int looks = 0; looks < 30; looks++) {
            fake.answers(READ, 200, running(1, 0));
        }
        fake.answers(READ, 200, "{\"run\":\"one\",\"status\":\"Succeeded\"}");
        Instant start = wall.now;

        follow();

        assertThat(Duration.between(start, wall.now)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
    }

    @Test
    void bearsAMissingAnswer() throws InterruptedException {
        fake.answers(READ, 200, "{\"run\":\"one\",\"status\":\"Running\"}");
        for (int tries = 0; tries < 6; tries++) {
            fake.answers(READ, 503, "{\"message\":\"Service Unavailable\"}");
        }
        fake.answers(READ, 200, "{\"run\":\"one\",\"status\":\"Ended\"}");
        fake.answers(READ, 200, "{\"run\":\"one\",\"status\":\"Ended\"}");
        fake.answers(READ, 200, "{\"run\":\"one\",\"status\":\"Failed\"}");

        assertThat(follow().status()).isEqualTo("Failed");
        assertThat(told)
                .filteredOn(text -> !text.contains("Running"))
                .containsExactly(
                        "the API of Errand answered with status 503: Service Unavailable; the run goes on, and is asked about again",
                        "its execution was stopped; the Sweep finishes it, mostly within five minutes",
                        "end");
    }

    private ApiRun follow() throws InterruptedException {
        Deployed deployed = new Deployed(fake.api(), "--deployment Errand");
        return new ApiFollower(deployed, new Told(), wall, time -> wall.now = wall.now.plus(time)).follow("one");
    }

    private static String running(int finished, int collected) {
        return """
                {"run":"one","status":"Running","progress":
                  {"wave":1,"waves":2,"nodes":5,"notRun":1,"finished":%d,"collected":%d,"waitingFor":["n7","n8"]}}""".formatted(finished, collected);
    }

    private static String node(int number) {
        return "{\"instanceId\":\"i-%1$d\",\"name\":\"n%1$d\",\"status\":\"Success\",\"exitCode\":0}".formatted(number);
    }
}
