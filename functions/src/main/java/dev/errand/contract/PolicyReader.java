package dev.errand.contract;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads policies from their JSON tree (maps, lists, texts) and finds all that is wrong with them at once. */
public final class PolicyReader {
    private static final String NAME = "name";
    private static final int LONGEST_NAME = 64;

    private final List<String> problems = new ArrayList<>();

    private PolicyReader() {}

    /** The policies, or what is wrong with them: a line for each problem, with its JSON path and what to change. */
    public record Read(Policies policies, List<String> problems) {
        public Read {
            problems = List.copyOf(problems);
        }
    }

    public static Read read(@Nullable Object tree) {
        PolicyReader reader = new PolicyReader();
        Policies policies = reader.policies(tree);
        return reader.problems.isEmpty() ? new Read(policies, List.of()) : new Read(Policies.NONE, reader.problems);
    }

    private Policies policies(@Nullable Object tree) {
        if (!(tree instanceof List<?> list)) {
            problem("$", "is no list; write the policies in brackets");
            return Policies.NONE;
        }
        if (list.isEmpty()) {
            problem("$", "is empty, so that nobody could ask for anything; leave out the setting to allow everything");
        }
        List<Policy> policies = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            policy("$[%d]".formatted(i), list.get(i), names).ifPresent(policies::add);
        }
        return new Policies(policies);
    }

    /** @param names where each name is that was read before */
    private Optional<Policy> policy(String path, @Nullable Object value, Map<String, String> names) {
        if (!(value instanceof Map<?, ?> fields)) {
            problem(path, "is no policy; write an object in braces");
            return Optional.empty();
        }
        checkFields(path, fields);
        String name = name(path, fields, names);
        Map<PolicyField, Patterns> read = new EnumMap<>(PolicyField.class);
        for (PolicyField field : PolicyField.values()) {
            read.put(field, patterns(path, fields, field));
        }
        return problems.isEmpty() ? Optional.of(Policy.of(name, read)) : Optional.empty();
    }

    private void checkFields(String path, Map<?, ?> fields) {
        Set<String> known = new LinkedHashSet<>(List.of(NAME));
        for (PolicyField field : PolicyField.values()) {
            known.add(field.word());
        }
        for (Object field : fields.keySet()) {
            if (!known.contains(field)) {
                problem(path + "." + field, "is not a field of a policy; there are %s", String.join(", ", known));
            }
        }
        for (String required : List.of(NAME, PolicyField.CALLERS.word())) {
            if (fields.get(required) == null) {
                problem(
                        path + "." + required,
                        "is missing; %s",
                        required.equals(NAME)
                                ? "give the policy a name, which refusals tell"
                                : "name those who may ask, for example \"rule:*\"");
            }
        }
    }

    private String name(String path, Map<?, ?> fields, Map<String, String> names) {
        Object value = fields.get(NAME);
        if (value == null) {
            return "";
        }
        String place = path + "." + NAME;
        if (!(value instanceof String name) || name.isBlank() || name.length() > LONGEST_NAME || !isOnOneLine(name)) {
            problem(place, "is %s; write a text of 1 to %d characters on one line", words(value), LONGEST_NAME);
            return "";
        }
        String earlier = names.putIfAbsent(name, place);
        if (earlier != null) {
            problem(place, "is '%s' again, as %s; give each policy a name of its own", name, earlier);
        }
        return name;
    }

    private static boolean isOnOneLine(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    private Patterns patterns(String path, Map<?, ?> fields, PolicyField field) {
        if (!fields.containsKey(field.word())) {
            return Patterns.ANY;
        }
        String place = path + "." + field.word();
        Object value = fields.get(field.word());
        if (!(value instanceof List<?> list)) {
            if (value != null || field != PolicyField.CALLERS) {
                problem(place, "is %s; write a list in brackets%s", words(value), field.orLeaveOut());
            }
            return Patterns.ANY;
        }
        if (list.isEmpty()) {
            problem(place, "is empty, so that the policy would allow nothing; name something%s", field.orLeaveOut());
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            check("%s[%d]".formatted(place, i), list.get(i), field, texts);
        }
        return new Patterns(texts);
    }

    private void check(String place, @Nullable Object value, PolicyField field, List<String> texts) {
        if (value instanceof String text && field.against(text).isEmpty()) {
            texts.add(text);
            return;
        }
        String toWrite = value instanceof String text ? field.against(text).orElseThrow() : field.words();
        problem(place, "is %s; write %s", words(value), toWrite);
    }

    private static String words(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> object -> "an object";
            case List<?> list -> "a list";
            case String text -> "'%s'".formatted(text);
            default -> value.toString();
        };
    }

    private void problem(String path, String message, Object... arguments) {
        problems.add(path + ": " + message.formatted(arguments));
    }
}
