package dev.errand.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.errand.inventory.JsonSource;
import dev.errand.inventory.Unreadable;
import dev.errand.inventory.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads inventories in JSON token by token, which keeps lines, names that occur twice, and numbers as they are written. */
public final class InventoryJson implements JsonSource {
    private static final JsonFactory FACTORY = new JsonFactory();

    @Override
    public Value read(byte[] content) {
        try (JsonParser parser = FACTORY.createParser(content)) {
            parser.nextToken();
            Value value = value(parser, 1);
            if (parser.nextToken() != null) {
                throw new Unreadable(line(parser), "goes on after the end of its JSON; take the rest away");
            }
            return value;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new Unreadable(line, "is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Value value(JsonParser parser, int depth) throws IOException {
        int line = line(parser);
        if (depth > Value.DEEPEST) {
            throw new Unreadable(
                    line, "is nested deeper than %d; write nodes and their attributes".formatted(Value.DEEPEST));
        }
        @Nullable JsonToken token = parser.currentToken();
        return switch (token) {
            case null ->
                throw new Unreadable(
                        1, "is empty; write an object of node names and their attributes, or a list of nodes");
            case START_OBJECT -> new Value.Fields(line, fields(parser, depth));
            case START_ARRAY -> new Value.Many(line, values(parser, depth));
            case VALUE_NULL -> new Value.Nothing(line);
            default -> new Value.Text(line, parser.getText());
        };
    }

    private static List<Value.Field> fields(JsonParser parser, int depth) throws IOException {
        List<Value.Field> fields = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int line = line(parser);
            parser.nextToken();
            fields.add(new Value.Field(line, name, value(parser, depth + 1)));
        }
        return fields;
    }

    private static List<Value> values(JsonParser parser, int depth) throws IOException {
        List<Value> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser, depth + 1));
        }
        return values;
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
