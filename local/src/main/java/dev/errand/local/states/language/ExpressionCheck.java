package dev.errand.local.states.language;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be said against an expression before it is ever evaluated. */
final class ExpressionCheck {
    private static final Pattern TEXT_OR_COMMENT =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern STATES = Pattern.compile("\\$states\\s*\\.\\s*`?(\\w+)`?");
    private static final Pattern CONTEXT =
            Pattern.compile("\\$states\\s*\\.\\s*context\\s*\\.\\s*(\\w+)(?:\\s*\\.\\s*(\\w+))?");
    private static final Pattern CALL = Pattern.compile("\\$(\\w+)\\s*\\(");

    private static final Map<String, Set<String>> CONTEXT_FIELDS = Map.of(
            "Execution", Set.of("Id", "Input", "Name", "RedriveCount", "RoleArn", "StartTime"),
            "State", Set.of("EnteredTime", "Name", "RetryCount"),
            "StateMachine", Set.of("Id", "Name"));

    /** Functions that AWS adds or takes away, or that would read the machine's clock instead of the local one. */
    private static final Map<String, String> FUNCTIONS = Map.of(
            "partition", "is not emulated locally",
            "range", "is not emulated locally",
            "hash", "is not emulated locally",
            "uuid", "is not emulated locally",
            "parse", "is not emulated locally",
            "random", "is not emulated locally",
            "eval", "is not available in Step Functions",
            "now", "is not emulated locally; read $states.context.State.EnteredTime",
            "millis", "is not emulated locally; read $states.context.State.EnteredTime");

    private ExpressionCheck() {}

    static Optional<String> problem(Expression expression, Reach reach) {
        String code = TEXT_OR_COMMENT.matcher(expression.text()).replaceAll("''");
        return syntax(expression)
                .or(() -> first(STATES, code, match -> reserved(match, reach)))
                .or(() -> first(CONTEXT, code, ExpressionCheck::context))
                .or(() -> first(CALL, code, ExpressionCheck::function));
    }

    private static Optional<String> syntax(Expression expression) {
        try {
            Jsonata.jsonata(expression.text());
            return Optional.empty();
        } catch (JException e) {
            return Optional.of("is not JSONata: %s: %s".formatted(e.getError(), e.getMessage()));
        } catch (RuntimeException e) {
            return Optional.of("is not JSONata: " + e);
        }
    }

    private static Optional<String> reserved(Matcher match, Reach reach) {
        return reach.allows(match.group(1))
                ? Optional.empty()
                : Optional.of("cannot read $states.%s".formatted(match.group(1)));
    }

    private static Optional<String> context(Matcher match) {
        Set<String> fields = CONTEXT_FIELDS.getOrDefault(match.group(1), Set.of());
        boolean known = !fields.isEmpty() && (match.group(2) == null || fields.contains(match.group(2)));
        return known ? Optional.empty() : Optional.of(match.group() + " is not emulated locally");
    }

    private static Optional<String> function(Matcher match) {
        return Optional.ofNullable(FUNCTIONS.get(match.group(1)))
                .map(problem -> "$%s() %s".formatted(match.group(1), problem));
    }

    private static Optional<String> first(Pattern pattern, String code, Judge judge) {
        Matcher match = pattern.matcher(code);
        while (match.find()) {
            Optional<String> problem = judge.judge(match);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private interface Judge {
        Optional<String> judge(Matcher match);
    }
}
