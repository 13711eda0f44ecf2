package dev.errand.inventory;

import dev.errand.request.Problem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the words of a node filter as clauses, by the rules of Rundeck's NodeSet.parseFilter. */
final class FilterReader {
    private static final String NAME = "name";

    private final List<Problem> problems;
    private final Map<String, FilterClause> clauses = new LinkedHashMap<>();
    private Optional<FilterWord> pending = Optional.empty();

    private FilterReader(List<Problem> problems) {
        this.problems = problems;
    }

    static Collection<FilterClause> read(String filter, List<Problem> problems) {
        FilterReader reader = new FilterReader(problems);
        FilterWord.of(filter, problems).forEach(reader::word);
        reader.pending.ifPresent(reader::withoutValue);
        return reader.clauses.values();
    }

    private void word(FilterWord word) {
        if (pending.isPresent()) {
            value(pending.get(), word);
        } else if (word.quoted()) {
            quotedName(word);
        } else if (word.text().endsWith(":")) {
            pending = Optional.of(word);
        } else if (word.text().contains(":")) {
            int colon = word.text().indexOf(':');
            add(word.at(), word.text().substring(0, colon), after(word, colon + 1));
        } else {
            bareName(word);
        }
    }

    private void value(FilterWord attribute, FilterWord value) {
        pending = Optional.empty();
        if (!value.quoted() && value.text().endsWith(":")) {
            withoutValue(attribute);
            pending = Optional.of(value);
            return;
        }
        add(attribute.at(), attribute.text().substring(0, attribute.text().length() - 1), value);
    }

    private void quotedName(FilterWord word) {
        if (word.text().contains(":")) {
            problem(word.at(), "is a quoted name with a colon, which Rundeck would part there; write name: before it");
            return;
        }
        add(word.at(), NAME, word);
    }

    private void bareName(FilterWord word) {
        if (word.text().startsWith("!")) {
            problem(
                    word.at(),
                    "is '%s', which would be taken as a name; write !name: before what to leave out",
                    Place.shown(word.text()));
            return;
        }
        add(word.at(), NAME, word);
    }

    private static FilterWord after(FilterWord word, int start) {
        return new FilterWord(word.text().substring(start), word.at() + start, false);
    }

    private void withoutValue(FilterWord attribute) {
        problem(
                attribute.at(),
                "is '%s' without a value; write one after it, .* for any",
                Place.shown(attribute.text()));
    }

    private void add(int at, String key, FilterWord value) {
        boolean excludes = key.startsWith("!");
        String attribute = excludes ? key.substring(1) : key;
        if (attribute.isBlank()) {
            problem(at, "has a colon without an attribute before it; write attribute: value");
        } else if (value.text().isBlank()) {
            problem(value.at(), "is an empty value; write one, .* for any");
        } else if (!value.quoted() && value.text().endsWith(",")) {
            problem(
                    value.at(),
                    "ends in a comma, and the next word would be a name; write the list without blanks, or in quotes");
        } else if (!value.quoted() && value.text().matches("[\"'].*")) {
            problem(
                    value.at(),
                    "quotes right after the colon, where Rundeck takes the mark as it stands; write a blank before it");
        } else {
            FilterClause clause = new FilterClause(excludes, attribute, value.text(), value.at());
            clauses.merge(clause.key(), clause, FilterClause::joined);
        }
    }

    private void problem(int at, String message, Object... arguments) {
        problems.add(InvalidFilter.problem(at, message, arguments));
    }
}
