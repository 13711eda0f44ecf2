package dev.errand.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a request from its JSON tree (maps, lists, texts, numbers) and finds all that is wrong with it at once. */
public final class RequestReader {
    /** The fields of a request; docs/request.schema.json lists the same, and a test holds the two together. */
    static final Set<String> KNOWN = Set.of(
            "name",
            "requestedBy",
            "targets",
            "command",
            "script",
            "environment",
            "workingDirectory",
            "runAs",
            "successExitCodes",
            "allowReboot",
            "timeouts",
            "idempotencyKey");

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_KEY = 256;
    private static final int LARGEST_EXIT_CODE = 255;

    /** A Windows process has 32 bits; 3010 is an installer's wish for a restart. */
    private static final int LARGEST_WINDOWS_EXIT_CODE = Integer.MAX_VALUE;

    private RequestReader() {}

    /**
     * Reads a request.
     *
     * @param mostCommandBytes how long a command, or a script with its arguments, may be, in bytes of UTF-8
     * @throws InvalidRequest listing every problem with its JSON path
     */
    public static Request read(Object tree, int mostCommandBytes) {
        List<Problem> problems = new ArrayList<>();
        Fields fields = Fields.of("$", tree, problems);
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
        fields.onlyThese(KNOWN);
        Request request = new Request(
                shortText(fields, "name", LONGEST_NAME),
                shortText(fields, "requestedBy", LONGEST_NAME),
                TargetsReader.read(fields),
                ActionReader.read(fields, mostCommandBytes),
                Files.NONE,
                new Environment(environment(fields), Map.of()),
                workingDirectory(fields),
                runAs(fields),
                successExitCodes(fields),
                fields.flag("allowReboot"),
                TimeoutsReader.read(fields),
                Staging.PRESIGNED,
                OutputLimits.DEFAULT,
                shortText(fields, "idempotencyKey", LONGEST_KEY));
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
        return request;
    }

    private static Optional<String> shortText(Fields fields, String field, int longest) {
        Optional<String> text = fields.text(field);
        text.ifPresent(value -> {
            if (value.isBlank() || value.length() > longest) {
                fields.problem(
                        field, "has %d characters; write 1 to %d", value.strip().length(), longest);
            }
            if (value.chars().anyMatch(Character::isISOControl)) {
                fields.problem(field, "holds a control character; write it on one line without any");
            }
        });
        return text;
    }

    private static Map<String, String> environment(Fields fields) {
        Map<String, String> environment = new LinkedHashMap<>();
        fields.object("environment")
                .ifPresent(variables -> variables.names().forEach(name -> {
                    checkName(variables, name);
                    Object value = variables.value(name).orElse("");
                    variables
                            .asText(name, value)
                            .ifPresent(text -> environment.put(name, checked(variables, name, text)));
                }));
        return environment;
    }

    private static void checkName(Fields variables, String name) {
        if (!VariableName.isValid(name)) {
            variables.problem(name, "is not a variable's name; use letters, digits and _, not a digit first");
        }
        if (VariableName.isValid(name) && !VariableName.canSet(name)) {
            variables.problem(name, "is read-only in a shell; choose another name");
        }
    }

    private static String checked(Fields variables, String name, String text) {
        if (text.indexOf('\0') >= 0) {
            variables.problem(name, "holds a NUL character, which no environment variable can; take it out");
        }
        return text;
    }

    private static Optional<String> workingDirectory(Fields fields) {
        Optional<String> directory = fields.text("workingDirectory");
        boolean drive = CommandReader.isForWindows(fields)
                && directory.filter(path -> path.matches("[A-Za-z]:[\\\\/].*")).isPresent();
        if (directory.isPresent() && !drive && !directory.get().startsWith("/")) {
            fields.problem("workingDirectory", "is '%s'; write an absolute path, starting with /", directory.get());
        }
        return directory;
    }

    private static Optional<String> runAs(Fields fields) {
        Optional<String> user = fields.text("runAs");
        if (user.isPresent() && !UserName.isValid(user.get())) {
            fields.problem(
                    "runAs",
                    "is '%s'; write a user's name: lower-case letters, digits, _ and -, at most 32, a letter or _ first",
                    user.get());
        }
        if (user.isPresent() && CommandReader.isForWindows(fields)) {
            fields.problem(
                    "runAs",
                    "names a user of Linux nodes, and the request has a command for Windows nodes, too; ask for these in a request of their own");
        }
        return user;
    }

    private static Set<Integer> successExitCodes(Fields fields) {
        Set<Integer> codes = new LinkedHashSet<>();
        int largest = CommandReader.isForWindows(fields) ? LARGEST_WINDOWS_EXIT_CODE : LARGEST_EXIT_CODE;
        fields.list("successExitCodes")
                .forEach((place, value) -> fields.asWhole(place, value).ifPresent(code -> {
                    if (code < 0 || code > largest) {
                        fields.problem(place, "is %d; an exit code lies between 0 and %d", code, largest);
                        return;
                    }
                    codes.add(code.intValue());
                }));
        if (fields.value("successExitCodes").equals(Optional.of(List.of()))) {
            fields.problem("successExitCodes", "is empty, so that no node could succeed; name at least one code");
        }
        return codes.isEmpty() ? Set.of(0) : codes;
    }
}
