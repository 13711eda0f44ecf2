package dev.errand.infra.rules;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of a rule or schedule: that of its file. Words of lower-case letters and digits, so that no two names have the same
 * id, at most 40 characters, so that a schedule's executions can have it before their id.
 */
public record RuleName(String value) implements Comparable<RuleName> {
    static final String WORDS =
            "words of lower-case letters and digits that begin with a letter, joined by hyphens, at most 40 characters";

    /**
     * Of rules and of schedules:
     * <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html">PutRule</a>,
     * <a href="https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html">CreateSchedule</a>.
     */
    static final int LONGEST_OF_AWS = 64;

    private static final Pattern SHAPE = Pattern.compile("(?=.{1,40}$)[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*");

    public RuleName {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not the name of a rule: '%s'".formatted(value));
        }
    }

    static boolean isValid(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** The id of its construct: {@code DiagnoseAlarm} for {@code diagnose-alarm}. */
    public String id() {
        return Arrays.stream(value.split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** What it is called in EventBridge: every account and region has one set of names for all its stacks. */
    public String in(String stack) {
        return stack + "-" + value;
    }

    @Override
    public int compareTo(RuleName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
