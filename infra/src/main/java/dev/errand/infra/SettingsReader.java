package dev.errand.infra;

import dev.errand.contract.Fleets;
import dev.errand.contract.InvalidSettings;
import dev.errand.contract.LogGroups;
import dev.errand.contract.NodeTag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads settings by name and gathers what is wrong with them, so that all of it is told at once. */
final class SettingsReader {
    /**
     * Of a stack, so that the state machine, which takes 80 characters, can have the same name
     * (https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html).
     */
    private static final Pattern STACK_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,79}");

    /** Of tags in most services (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html). */
    private static final Pattern TAG_TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    private final Map<String, String> given;
    private final List<String> problems = new ArrayList<>();

    SettingsReader(Map<String, String> given) {
        this.given = Map.copyOf(given);
    }

    void refuseAllBut(String... known) {
        given.keySet().stream()
                .filter(name -> !Set.of(known).contains(name))
                .sorted()
                .forEach(name ->
                        problems.add("'%s' is no setting; there are %s".formatted(name, String.join(", ", known))));
    }

    String stackName(String name, String unset) {
        String text = given.getOrDefault(name, unset);
        if (!STACK_NAME.matcher(text).matches()) {
            problems.add("%s is '%s'; set it to a letter followed by at most 79 letters, digits and hyphens"
                    .formatted(name, text));
        }
        return text;
    }

    Optional<NodeTag> nodeTag(String name) {
        return Optional.ofNullable(given.get(name)).flatMap(text -> tag(name, text));
    }

    /** Values parted by commas. */
    List<String> list(String name, List<String> unset, Names names) {
        String text = given.getOrDefault(name, "");
        if (text.isBlank()) {
            return unset;
        }
        List<String> values =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        values.forEach(value -> check(name, value, names));
        return values;
    }

    String text(String name, String unset, Names names) {
        return optional(name, names).orElse(unset);
    }

    Optional<String> optional(String name, Names names) {
        Optional<String> text = Optional.ofNullable(given.get(name)).filter(value -> !value.isBlank());
        text.ifPresent(value -> check(name, value, names));
        return text;
    }

    /** @param unlessChosen names the setting that has one group, which the other's patterns must cover where it is given */
    LogGroups logGroups(String unlessChosen, String allowed) {
        Optional<String> group = optional(unlessChosen, Names.LOG_GROUP);
        List<String> usual = Stream.concat(LogGroups.ALLOWED_UNLESS_CHOSEN.stream(), group.stream())
                .toList();
        LogGroups groups = new LogGroups(group, list(allowed, usual, Names.LOG_GROUPS));
        group.filter(name -> !groups.allows(name))
                .ifPresent(name -> problems.add(
                        "%s is '%s', which %s does not name; add it there".formatted(unlessChosen, name, allowed)));
        return groups;
    }

    /** Secrets by account, written account=secret and parted by commas. */
    Map<String, String> keys(String name) {
        List<String> keys = list(name, List.of(), Names.ACCOUNT_KEY);
        try {
            return Fleets.parseKeys(keys);
        } catch (InvalidSettings e) {
            problems.add(name + ": " + e.getMessage());
            return Map.of();
        }
    }

    /** Policies, out of the file that the setting names, as JSON. */
    Optional<String> policies(String name) {
        return Optional.ofNullable(given.get(name)).map(file -> {
            PolicyFile policies = PolicyFile.read(Path.of(file));
            policies.problems().forEach(problem -> problems.add(name + ": " + problem));
            return policies.json();
        });
    }

    private void check(String name, String value, Names names) {
        if (!names.shape().matcher(value).matches()) {
            problems.add("%s: '%s' is not %s".formatted(name, value, names.words()));
        }
    }

    int number(String name, int unset, int least, int most) {
        String text = given.getOrDefault(name, String.valueOf(unset));
        int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            problems.add("%s is '%s'; set it to a number between %d and %d".formatted(name, text, least, most));
        }
        return number;
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidSettings with a line for every problem, if there is one
     */
    void refuseProblems() {
        if (!problems.isEmpty()) {
            throw new InvalidSettings(String.join("\n", problems));
        }
    }

    private Optional<NodeTag> tag(String name, String text) {
        try {
            NodeTag tag = NodeTag.parse(text);
            checkTag(name, tag.key(), 128);
            checkTag(name, tag.value(), 256);
            return Optional.of(tag);
        } catch (InvalidSettings e) {
            problems.add(name + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private void checkTag(String name, String text, int most) {
        if (text.length() > most || !TAG_TEXT.matcher(text).matches()) {
            problems.add("%s: '%s' must be at most %d letters, digits, spaces and _ . : / = + - @"
                    .formatted(name, text, most));
        }
    }
}
