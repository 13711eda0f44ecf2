package dev.errand.inventory;

import dev.errand.request.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A node filter of Rundeck, for example {@code name: web.* tags: prod+web !tags: old}.
 *
 * <p>A node is chosen when every clause holds: those with {@code !} hold when the node does not match. Rundeck's manual says so; its program
 * leaves out only nodes that match all of the clauses with {@code !} (<a href="https://github.com/rundeck/rundeck/issues/4372">#4372</a>).
 *
 * <p>Source: <a href="https://docs.rundeck.com/docs/manual/11-node-filters.html">node filters</a>.
 */
public final class NodeFilter {
    /** How long a filter may be. */
    static final int LONGEST = 4096;

    /** How many characters matching may look at for one choice: ten thousand nodes have five thousand each. */
    static final long MOST_STEPS = 50_000_000;

    private final List<Rule> rules;

    private record Rule(FilterClause clause, Condition condition) {}

    private NodeFilter(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Reads a filter.
     *
     * @throws InvalidFilter with every problem and the character at which it is
     */
    public static NodeFilter parse(String filter) {
        if (filter.isBlank() || filter.length() > LONGEST) {
            throw new InvalidFilter(List.of(InvalidFilter.problem(
                    1,
                    "has %d characters that are not blank at its ends; write 1 to %d, .* for every node",
                    filter.strip().length(),
                    LONGEST)));
        }
        List<Problem> problems = new ArrayList<>();
        List<Rule> rules = FilterReader.read(filter, problems).stream()
                .map(clause -> new Rule(clause, Condition.of(clause, problems)))
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidFilter(problems);
        }
        return new NodeFilter(rules);
    }

    /**
     * The nodes that the filter chooses, in their order.
     *
     * @throws InvalidFilter when matching takes more than {@link #MOST_STEPS}, or when an attribute that no node has differs from one
     *     that nodes have in upper and lower case alone: with {@code !Tags: old}, nothing would be left out
     */
    public List<InventoryNode> select(List<InventoryNode> nodes) {
        checkNames(nodes);
        Steps steps = new Steps(MOST_STEPS);
        return nodes.stream().filter(node -> chooses(node, steps)).toList();
    }

    private boolean chooses(InventoryNode node, Steps steps) {
        return rules.stream()
                .allMatch(rule -> holds(rule, node, steps) != rule.clause().excludes());
    }

    private static boolean holds(Rule rule, InventoryNode node, Steps steps) {
        try {
            return rule.condition().holds(node, steps);
        } catch (Steps.Exhausted | StackOverflowError e) {
            // The JDK matches repeated groups by recursion, as deep as the value is long.
            throw new InvalidFilter(List.of(InvalidFilter.problem(
                    rule.clause().at(),
                    "takes too long to match, at node '%s'; write a simpler regular expression",
                    Place.shown(node.name()))));
        }
    }

    private void checkNames(List<InventoryNode> nodes) {
        Set<String> known = new HashSet<>(FilterNames.all());
        known.add(InventoryNode.TAGS);
        nodes.forEach(node -> known.addAll(node.attributes().keySet()));
        Map<String, String> byLowerCase =
                known.stream().collect(Collectors.toMap(NodeFilter::lower, name -> name, (one, other) -> one));
        List<Problem> problems = new ArrayList<>();
        for (Rule rule : rules) {
            String name = rule.clause().attribute();
            String meant = byLowerCase.get(lower(name));
            if (!known.contains(name) && meant != null) {
                problems.add(InvalidFilter.problem(
                        rule.clause().at(),
                        "asks for the attribute '%s', which no node has; write %s",
                        Place.shown(name),
                        meant));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidFilter(problems);
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(java.util.Locale.ROOT);
    }
}
