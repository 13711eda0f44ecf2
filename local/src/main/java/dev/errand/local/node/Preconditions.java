package dev.errand.local.node;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a step asks of the node before it runs.
 *
 * <p>Source: https://github.com/aws/amazon-ssm-agent, evaluatePreconditions in
 * agent/framework/runpluginutil/runpluginutil.go.
 *
 * @param known whether the document's schema has preconditions, which is so from 2.2 on
 * @param operators by operator its operands
 */
public record Preconditions(boolean known, Map<String, List<Operand>> operators) {
    public static final Preconditions NONE = new Preconditions(true, Map.of());
    private static final String EQUALS = "StringEquals";
    private static final String PLATFORM = "platformType";

    /**
     * One operand.
     *
     * @param written as the document has it
     * @param resolved with the document's parameters filled in
     */
    public record Operand(String written, String resolved) {}

    public Preconditions {
        Map<String, List<Operand>> copy = new TreeMap<>();
        operators.forEach((operator, operands) -> copy.put(operator, List.copyOf(operands)));
        operators = Map.copyOf(copy);
    }

    /** What became of an evaluation: whether the step may run, and which conditions were unmet or not understood. */
    record Verdict(boolean allows, List<String> unmet) {}

    Verdict evaluate(String platform) {
        Verdict verdict = new Verdict(true, List.of());
        for (Map.Entry<String, List<Operand>> operator : new TreeMap<>(operators).entrySet()) {
            Verdict next = operator.getKey().equals(EQUALS)
                    ? equal(operator.getValue(), platform)
                    : strange("unrecognized operator: \"%s\"".formatted(operator.getKey()));
            verdict = both(verdict, next);
        }
        return verdict;
    }

    private static Verdict equal(List<Operand> operands, String platform) {
        if (operands.size() != 2) {
            return strange("\"StringEquals\": operator accepts exactly 2 arguments");
        }
        Operand one = operands.getFirst();
        Operand other = operands.getLast();
        if (one.written.equals(other.written)) {
            return strange(
                    one.written.equals(PLATFORM)
                            ? "\"StringEquals\": [platformType platformType]"
                            : "\"StringEquals\": operator's arguments can't be identical");
        }
        if (one.written.equals(PLATFORM) || other.written.equals(PLATFORM)) {
            return ofPlatform(one, other, one.written.equals(PLATFORM) ? other : one, platform);
        }
        if (one.written.equals(one.resolved) && other.written.equals(other.resolved)) {
            return strange("\"StringEquals\": at least one of operator's arguments must contain a valid document "
                    + "parameter");
        }
        return one.resolved.equals(other.resolved) ? met() : unmet(one, other);
    }

    private static Verdict ofPlatform(Operand one, Operand other, Operand wanted, String platform) {
        if (!wanted.written.equalsIgnoreCase(wanted.resolved)) {
            return strange("\"StringEquals\": the second argument for the platformType variable can't contain "
                    + "document parameters");
        }
        return wanted.written.equalsIgnoreCase(platform) ? met() : unmet(one, other);
    }

    private static Verdict met() {
        return new Verdict(true, List.of());
    }

    private static Verdict unmet(Operand one, Operand other) {
        return new Verdict(false, List.of("\"StringEquals\": [%s, %s]".formatted(one.written, other.written)));
    }

    private static Verdict strange(String what) {
        return new Verdict(true, List.of(what));
    }

    private static Verdict both(Verdict one, Verdict other) {
        return new Verdict(
                one.allows && other.allows,
                Stream.concat(one.unmet.stream(), other.unmet.stream()).toList());
    }
}
