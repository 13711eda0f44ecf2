package dev.errand.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Names of runs, which are those of executions (<a
 * href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html">StartExecution</a>): made
 * ones say what and when, for example {@code disk-usage-20261122-214500-k3f9qa}.
 */
final class RunName {
    private static final Pattern ANY = Pattern.compile("[^\\s\\p{Cntrl}<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/]{1,80}");
    private static final Pattern CHOSEN = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    /** Executions that finish others: {@link dev.errand.sweep.Sweeper}. */
    private static final Pattern FINISHING = Pattern.compile("finish-[0-9]+-.*");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_START = 50;

    private RunName() {}

    /** @throws Refusal when no run can have the name */
    static String existing(String name) {
        if (!isPossible(name)) {
            throw ProblemType.NO_SUCH_RUN.refusal("'%s' is no name that a run can have", name);
        }
        return name;
    }

    /** Whether a run can have the name. */
    static boolean isPossible(String name) {
        return ANY.matcher(name).matches() && !isFinishing(name);
    }

    /** @throws Refusal when a run started here cannot have the name */
    static String chosen(String name) {
        if (!CHOSEN.matcher(name).matches()) {
            throw ProblemType.INVALID_PARAMETER.refusal(
                    "run is '%s'; write 1 to 80 letters, digits, hyphens and underscores", name);
        }
        if (isFinishing(name)) {
            throw ProblemType.INVALID_PARAMETER.refusal(
                    "run is '%s', a name that Errand gives what finishes other runs; write another", name);
        }
        return name;
    }

    /** Whether an execution of that name is no run of its own. */
    static boolean isFinishing(String name) {
        return FINISHING.matcher(name).matches();
    }

    /**
     * @param request whose name, or else whose action, says what
     * @param unique six letters and digits that tell runs of one second apart
     */
    static String made(Map<?, ?> request, Instant now, Supplier<String> unique) {
        String start =
                request.get("name") instanceof String name && !slug(name).isEmpty() ? slug(name) : action(request);
        String made = "%s-%s-%s".formatted(start, TIME.format(now), unique.get());
        return isFinishing(made) ? "run-" + made : made;
    }

    private static String slug(String name) {
        String words = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return trimmed(trimmed(words).substring(0, Math.min(trimmed(words).length(), LONGEST_START)));
    }

    private static String trimmed(String text) {
        return text.replaceAll("^-+|-+$", "");
    }

    private static String action(Map<?, ?> request) {
        for (String action : new String[] {"command", "script", "document", "copy", "fetch"}) {
            if (request.containsKey(action)) {
                return action;
            }
        }
        return request.containsKey("rerunFailedOf") ? "rerun" : "run";
    }
}
