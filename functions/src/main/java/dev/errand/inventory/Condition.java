package dev.errand.inventory;

import dev.errand.request.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What one clause of a node filter asks of a node.
 *
 * <p>Source: matchesInput and matchesInputSet of Rundeck's <a
 * href="https://github.com/rundeck/rundeck/blob/main/core/src/main/java/com/dtolabs/rundeck/core/utils/NodeSet.java">NodeSet</a>.
 */
sealed interface Condition {
    boolean holds(InventoryNode node, Steps steps);

    static Condition of(FilterClause clause, List<Problem> problems) {
        return clause.attribute().equals(InventoryNode.TAGS) ? tagged(clause, problems) : valued(clause, problems);
    }

    /** The attribute is not blank, and matches the whole text, or is one of the texts that commas part. */
    record Valued(String attribute, Expression whole, Set<String> texts) implements Condition {
        @Override
        public boolean holds(InventoryNode node, Steps steps) {
            return node.attribute(attribute)
                    .filter(value -> texts.contains(value) || whole.matches(value, steps))
                    .isPresent();
        }
    }

    /** Of one of the lists, each expression matches a tag. */
    record Tagged(List<List<Expression>> alternatives) implements Condition {
        @Override
        public boolean holds(InventoryNode node, Steps steps) {
            return alternatives.stream().anyMatch(all -> all.stream().allMatch(one -> one.matchesAny(node, steps)));
        }
    }

    private static Condition valued(FilterClause clause, List<Problem> problems) {
        String value = clause.value();
        Expression whole =
                value.contains(",") ? Expression.orTexts(value) : Expression.of(value, clause.at(), problems);
        return new Valued(FilterNames.attribute(clause.attribute()), whole, Set.copyOf(List.of(value.split(","))));
    }

    private static Condition tagged(FilterClause clause, List<Problem> problems) {
        return new Tagged(Arrays.stream(clause.value().split(",", -1))
                .map(alternative -> all(alternative, clause, problems))
                .toList());
    }

    private static List<Expression> all(String alternative, FilterClause clause, List<Problem> problems) {
        return Arrays.stream(alternative.split("\\+", -1))
                .map(tag -> tag(tag, clause, problems))
                .toList();
    }

    private static Expression tag(String tag, FilterClause clause, List<Problem> problems) {
        if (tag.isBlank()) {
            problems.add(InvalidFilter.problem(
                    clause.at(),
                    "has an empty tag in '%s': a comma and a plus sign join tags, even in a regular expression",
                    Place.shown(clause.value())));
        }
        return Expression.of(tag, clause.at(), problems);
    }
}
