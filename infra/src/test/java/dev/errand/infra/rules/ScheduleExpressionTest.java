package dev.errand.infra.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cron(0 3 * * ? *)",
                "cron(15 10 ? * 6L 2022-2023)",
                "cron(0/15 8-17 ? * MON-FRI *)",
                "cron(0,30 0 1,15 JAN,JUL ? *)",
                "cron(0 0 L * ? *)",
                "cron(0 0 15W * ? *)",
                "cron(*/5 * ? * TUE#2 *)",
                "rate(5 minutes)",
                "rate(1 hour)",
                "rate(7 days)"
            })
    void takesWhatTheSchedulerTakes(String expression) {
        assertThat(ScheduleExpression.problem(expression)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 3 * * ? * | write cron(minutes hours day-of-month month day-of-week year) or rate(5 minutes)",
                "rate(0 minutes) | write cron(minutes hours day-of-month month day-of-week year) or rate(5 minutes)",
                "rate(5 seconds) | write cron(minutes hours day-of-month month day-of-week year) or rate(5 minutes)",
                "at(2026-12-24T18:00:00) | write cron(minutes hours day-of-month month day-of-week year) or rate(5 minutes)",
                "cron(0 3 * * *) | has 5 fields; write 6 with one space between them: minutes hours day-of-month month day-of-week year",
                "cron(60 3 * * ? *) | '60' is no minute; those are 0 to 59",
                "cron(0 24 * * ? *) | '24' is no hour; those are 0 to 23",
                "cron(0 3 0 * ? *) | '0' is no day of month; those are 1 to 31",
                "cron(0 3 99W * ? *) | '99W' is no day of month; those are 1 to 31",
                "cron(0 3 ? 13 MON *) | '13' is no month; those are 1 to 12",
                "cron(0 3 ? * MONDAY *) | 'MONDAY' is no day of week; those are 1 to 7",
                "cron(0 3 ? * 0-6 *) | '0-6' is no day of week; those are 1 to 7",
                "cron(0 3 * * ? 1969) | '1969' is no year; those are 1970 to 2199",
                "cron(? 3 * * ? *) | '?' is no minute; those are 0 to 59",
                "cron(1,, 3 * * ? *) | '1,,' is no minute; those are 0 to 59",
                "cron(0 3 * * * *) | write ? for either the day of month or the day of week",
                "cron(0 3 ? * ? *) | write ? for either the day of month or the day of week"
            })
    void saysWhatIsWrongWithAnother(String expression, String problem) {
        assertThat(ScheduleExpression.problem(expression)).contains(problem);
    }
}
