package dev.errand.local.scheduler;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers that a field of a cron expression means, of which it may name some by words. */
record CronField(String name, int least, int most, List<String> words) {
    private static final Pattern PART = Pattern.compile("(\\*|[0-9A-Z]+)(?:-([0-9A-Z]+))?(?:/([0-9]{1,4}))?");

    /** @throws IllegalArgumentException naming the field and what in it is wrong */
    SortedSet<Integer> numbers(String text) {
        TreeSet<Integer> numbers = new TreeSet<>();
        Arrays.stream(text.toUpperCase(Locale.ROOT).split(",", -1)).forEach(part -> addPart(part, numbers));
        return numbers;
    }

    private void addPart(String text, TreeSet<Integer> numbers) {
        Matcher part = PART.matcher(text);
        if (!part.matches() || (part.group(1).equals("*") && part.group(2) != null)) {
            throw wrong(text);
        }
        boolean all = part.group(1).equals("*");
        int first = all ? least : number(part.group(1));
        int last = first;
        if (part.group(2) != null) {
            last = number(part.group(2));
        } else if (all || part.group(3) != null) {
            last = most;
        }
        int step = part.group(3) == null ? 1 : Integer.parseInt(part.group(3));
        if (first > last || step == 0) {
            throw wrong(text);
        }
        for (int number = first; number <= last; number += step) {
            numbers.add(number);
        }
    }

    int number(String text) {
        int word = words.indexOf(text.toUpperCase(Locale.ROOT));
        if (word < 0 && !text.matches("\\d{1,4}")) {
            throw wrong(text);
        }
        int number = word >= 0 ? word + least : Integer.parseInt(text);
        if (number < least || number > most) {
            throw wrong(text);
        }
        return number;
    }

    IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "'%s' is not a %s of a cron expression; %d to %d are".formatted(text, name, least, most));
    }
}
