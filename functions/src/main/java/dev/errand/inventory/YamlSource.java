package dev.errand.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML from the parser's events, so that nothing in a document can name a class or make an object of one.
 *
 * <p>Anchors, aliases and the merge key {@code <<} work as in Rundeck's reader. An alias is one more reference to what was read and
 * costs nothing; merging copies fields, of which a document may have {@link ResourceModel#MOST_ATTRIBUTES}.
 */
final class YamlSource {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> HARMLESS_TAGS =
            Set.of("!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq");
    private static final String MERGE = "<<";

    private final Iterator<Event> events;
    private final Problems problems;
    private final Map<Anchor, Value> anchors = new HashMap<>();
    private int fieldsRead;

    private YamlSource(Iterator<Event> events, Problems problems) {
        this.events = events;
        this.problems = problems;
    }

    /**
     * Reads every document of a text.
     *
     * @throws Unreadable when the syntax is broken; what is wrong otherwise is added to the problems
     */
    static List<Value> read(String text, Problems problems) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        try {
            return new YamlSource(new Parse(settings).parseString(text).iterator(), problems).documents();
        } catch (MarkedYamlEngineException e) {
            throw new Unreadable(line(e.getProblemMark()), "is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new Unreadable(0, "is not YAML: " + e.getMessage());
        }
    }

    private List<Value> documents() {
        List<Value> documents = new ArrayList<>();
        while (events.hasNext()) {
            if (events.next().getEventId() == Event.ID.DocumentStart) {
                anchors.clear();
                documents.add(value(events.next(), 1));
            }
        }
        return documents;
    }

    private Value value(Event event, int depth) {
        int line = line(event.getStartMark());
        if (depth > Value.DEEPEST) {
            throw new Unreadable(
                    line, "is nested deeper than %d; write nodes and their attributes".formatted(Value.DEEPEST));
        }
        return switch (event) {
            case AliasEvent alias -> aliased(alias, line);
            case ScalarEvent scalar -> anchored(scalar.getAnchor(), scalar(scalar, line));
            case SequenceStartEvent list -> anchored(list.getAnchor(), list(list, line, depth));
            case MappingStartEvent map -> anchored(map.getAnchor(), map(map, line, depth));
            default -> throw new IllegalStateException("no value in YAML: " + event);
        };
    }

    private Value anchored(Optional<Anchor> anchor, Value value) {
        anchor.ifPresent(name -> anchors.put(name, value));
        return value;
    }

    private Value aliased(AliasEvent alias, int line) {
        Value value = anchors.get(alias.getAlias());
        if (value == null) {
            problems.add(
                    Place.at(line),
                    "repeats '&%1$s', which is not whole before this line; put the anchor before it",
                    alias.getAlias());
            return new Value.Nothing(line);
        }
        return value;
    }

    private Value scalar(ScalarEvent event, int line) {
        checkTag(event.getTag(), line);
        boolean nothing = event.isPlain() && event.getTag().isEmpty() && NULLS.contains(event.getValue());
        return nothing ? new Value.Nothing(line) : new Value.Text(line, event.getValue());
    }

    private Value list(SequenceStartEvent event, int line, int depth) {
        checkTag(event.getTag(), line);
        List<Value> values = new ArrayList<>();
        Event next = events.next();
        while (next.getEventId() != Event.ID.SequenceEnd) {
            values.add(value(next, depth + 1));
            next = events.next();
        }
        return new Value.Many(line, values);
    }

    private Value map(MappingStartEvent event, int line, int depth) {
        checkTag(event.getTag(), line);
        YamlFields fields = new YamlFields(problems);
        Event next = events.next();
        while (next.getEventId() != Event.ID.MappingEnd) {
            boolean merge = next instanceof ScalarEvent key
                    && key.isPlain()
                    && key.getValue().equals(MERGE);
            Value key = value(next, depth + 1);
            Value value = value(events.next(), depth + 1);
            fieldsRead += merge ? fields.merge(value) : fields.add(key, value);
            checkSize(line);
            next = events.next();
        }
        return new Value.Fields(line, fields.all());
    }

    private void checkSize(int line) {
        if (fieldsRead > ResourceModel.MOST_ATTRIBUTES) {
            throw ResourceModel.tooManyAttributes(line);
        }
    }

    private void checkTag(Optional<String> tag, int line) {
        if (tag.isPresent() && !HARMLESS_TAGS.contains(tag.get())) {
            problems.add(
                    Place.at(line),
                    "has the YAML tag '%s'; take it away, attributes are texts",
                    Place.shown(tag.get()));
        }
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(place -> place.getLine() + 1).orElse(0);
    }
}
