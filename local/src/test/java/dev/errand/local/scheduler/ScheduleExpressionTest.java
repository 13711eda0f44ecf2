package dev.errand.local.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules and examples of https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
class ScheduleExpressionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cron(0 3 * * ? *)              | 2026-11-23T02:59:59Z | 2026-11-23T03:00:00Z
            cron(0 3 * * ? *)              | 2026-11-23T03:00:00Z | 2026-11-24T03:00:00Z
            cron(0 3 * * ?)                | 2026-11-23T03:00:00Z | 2026-11-24T03:00:00Z
            cron(1/10 * * * ? *)           | 2026-11-23T03:01:00Z | 2026-11-23T03:11:00Z
            cron(0,30 8-17/3 ? * MON-FRI *)| 2026-11-20T17:30:00Z | 2026-11-23T08:00:00Z
            cron(0 12 L * ? *)             | 2026-11-30T12:00:00Z | 2026-12-31T12:00:00Z
            cron(0 12 ? * L *)             | 2026-11-23T00:00:00Z | 2026-11-28T12:00:00Z
            cron(15 10 ? * 6L 2026-2027)   | 2026-11-23T00:00:00Z | 2026-11-27T10:15:00Z
            cron(0 9 ? * 3#2 *)            | 2026-11-23T00:00:00Z | 2026-12-08T09:00:00Z
            cron(0 9 ? * MON#5 *)          | 2026-11-23T00:00:00Z | 2026-11-30T09:00:00Z
            cron(0 9 15W * ? *)            | 2026-11-01T00:00:00Z | 2026-11-16T09:00:00Z
            cron(0 9 1W * ? *)             | 2026-07-31T10:00:00Z | 2026-08-03T09:00:00Z
            cron(0 9 31W * ? *)            | 2026-01-30T10:00:00Z | 2026-03-31T09:00:00Z
            cron(0 0 29 FEB ? *)           | 2026-11-23T00:00:00Z | 2028-02-29T00:00:00Z
            cron(0 0 1 JAN ? 2031)         | 2026-11-23T00:00:00Z | 2031-01-01T00:00:00Z
            at(2026-12-24T18:00:00)        | 2026-11-23T00:00:00Z | 2026-12-24T18:00:00Z
            """)
    void comesNext(String expression, Instant after, Instant next) {
        assertThat(ScheduleExpression.parse(expression, "UTC").next(after, after))
                .contains(next);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cron(0 0 1 1 ? 2025)      | 2026-11-23T00:00:00Z
            cron(0 0 31 FEB ? *)      | 2026-11-23T00:00:00Z
            at(2026-11-22T00:00:00)   | 2026-11-23T00:00:00Z
            """)
    void neverComes(String expression, Instant after) {
        assertThat(ScheduleExpression.parse(expression, "UTC").next(after, after))
                .isEmpty();
    }

    @Test
    void isReadInItsTimeZone() {
        ScheduleExpression nightly = ScheduleExpression.parse("cron(0 3 * * ? *)", "Europe/Berlin");

        assertThat(nightly.next(Instant.parse("2026-07-01T00:00:00Z"), Instant.EPOCH))
                .contains(Instant.parse("2026-07-01T01:00:00Z"));
        assertThat(nightly.next(Instant.parse("2026-12-01T00:00:00Z"), Instant.EPOCH))
                .contains(Instant.parse("2026-12-01T02:00:00Z"));
    }

    @Test
    void aTimeThatSummerTimeSkipsIsSkipped() {
        ScheduleExpression nightly = ScheduleExpression.parse("cron(30 2 * * ? *)", "America/Los_Angeles");

        assertThat(times(nightly, "2026-03-07T00:00:00Z", 3))
                .containsExactly(
                        Instant.parse("2026-03-07T10:30:00Z"),
                        // No 02:30 on the 8th of March.
                        Instant.parse("2026-03-09T09:30:00Z"),
                        Instant.parse("2026-03-10T09:30:00Z"));
    }

    @Test
    void aTimeThatComesTwiceIsMeantOnceBeforeTheShift() {
        ScheduleExpression nightly = ScheduleExpression.parse("cron(30 1 * * ? *)", "America/Los_Angeles");

        assertThat(times(nightly, "2026-10-31T00:00:00Z", 3))
                .containsExactly(
                        Instant.parse("2026-10-31T08:30:00Z"),
                        Instant.parse("2026-11-01T08:30:00Z"),
                        Instant.parse("2026-11-02T09:30:00Z"));
    }

    @Test
    void theHourThatIsRepeatedHasNoTimesOfItsOwn() {
        ScheduleExpression quarterly = ScheduleExpression.parse("cron(0/30 * * * ? *)", "Europe/Berlin");

        assertThat(times(quarterly, "2026-10-25T00:00:00Z", 3))
                .containsExactly(
                        // 02:30 in summer; 02:00 and 02:30 come again in winter, 03:00 once.
                        Instant.parse("2026-10-25T00:30:00Z"),
                        Instant.parse("2026-10-25T02:00:00Z"),
                        Instant.parse("2026-10-25T02:30:00Z"));
    }

    @Test
    void aRateBeginsAtOnceAndADayIs24Hours() {
        Instant active = Instant.parse("2026-03-28T20:00:00Z");
        ScheduleExpression daily = ScheduleExpression.parse("rate(1 days)", "Europe/Berlin");

        assertThat(daily.next(active.minusNanos(1), active)).contains(active);
        assertThat(daily.next(active, active)).contains(Instant.parse("2026-03-29T20:00:00Z"));
        assertThat(daily.next(Instant.parse("2026-04-02T21:00:00Z"), active))
                .contains(Instant.parse("2026-04-03T20:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            cron(0 3 * * *)      | a cron expression needs a question mark for the day of the month '*' or of the week '*'
            cron(0 3 ? * ? *)    | a cron expression needs a question mark for the day of the month '?' or of the week '?'
            cron(0 3 * *)        | 'cron(0 3 * *)' has not five or six fields: minutes, hours, day of month, month, day of week, year
            cron(60 3 * * ? *)   | '60' is not a minute of a cron expression; 0 to 59 are
            cron(0 3 ? * 8 *)    | '8' is not a day of the week of a cron expression; 1 to 7 are
            cron(0 3 ? * 3#1,6#3 *) | '3#1' is not a day of the week of a cron expression; 1 to 7 are
            cron(0 3 ? FOO MON *)| 'FOO' is not a month of a cron expression; 1 to 12 are
            cron(5-1 3 * * ? *)  | '5-1' is not a minute of a cron expression; 0 to 59 are
            cron(*/0 3 * * ? *)  | '*/0' is not a minute of a cron expression; 0 to 59 are
            rate(0 days)         | 'rate(0 days)' is not a positive number of minutes, hours or days
            rate(5 seconds)      | 'rate(5 seconds)' is not a positive number of minutes, hours or days
            at(2026-12-24)       | 'at(2026-12-24)' is not at(yyyy-mm-ddThh:mm:ss)
            0 3 * * ? *          | '0 3 * * ? *' is neither cron(…), rate(…) nor at(…)
            """)
    void refusesWhatSchedulerDoesNotTake(String expression, String problem) {
        assertThatThrownBy(() -> ScheduleExpression.parse(expression, "UTC"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(problem);
    }

    @Test
    void refusesAZoneThatIsNone() {
        assertThatThrownBy(() -> ScheduleExpression.parse("rate(1 day)", "Europe/Nowhere"))
                .hasMessage("'Europe/Nowhere' is no time zone of the IANA's database");
    }

    private static List<Instant> times(ScheduleExpression expression, String after, int number) {
        List<Instant> times = new ArrayList<>();
        Optional<Instant> next = expression.next(Instant.parse(after), Instant.EPOCH);
        while (next.isPresent() && times.size() < number) {
            times.add(next.get());
            next = expression.next(next.get(), Instant.EPOCH);
        }
        return times;
    }
}
