package dev.errand.local.states.language;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON as the JSONata library holds it, and back. The library's null is {@code undefined}; JSON's has its own value. */
final class JsonataValues {
    /** The largest magnitude up to which every whole number is exact in JSONata, whose numbers are doubles. */
    private static final double EXACT = 1L << 53;

    private JsonataValues() {}

    static Object fromJson(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> object(json);
            case ARRAY -> array(json);
            case STRING -> json.textValue();
            case BOOLEAN -> json.booleanValue();
            case NUMBER ->
                json.canConvertToExactIntegral() && json.canConvertToLong()
                        ? (Object) json.longValue()
                        : (Object) json.doubleValue();
            case NULL -> Jsonata.NULL_VALUE;
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("not JSON: " + json.getNodeType());
        };
    }

    /** Empty for what JSON cannot hold, such as a function. */
    static Optional<JsonNode> toJson(Object value) {
        if (value.equals(Jsonata.NULL_VALUE)) {
            return Optional.of(NullNode.getInstance());
        }
        return switch (value) {
            case String text -> Optional.of(TextNode.valueOf(text));
            case Boolean flag -> Optional.of(BooleanNode.valueOf(flag));
            case Number number -> Optional.of(number(number));
            case List<?> list -> toArray(list);
            case Map<?, ?> map -> toObject(map);
            default -> Optional.empty();
        };
    }

    private static Map<String, Object> object(JsonNode json) {
        Map<String, Object> values = new LinkedHashMap<>();
        json.properties().forEach(entry -> values.put(entry.getKey(), fromJson(entry.getValue())));
        return values;
    }

    private static List<Object> array(JsonNode json) {
        List<Object> values = new ArrayList<>();
        json.forEach(element -> values.add(fromJson(element)));
        return values;
    }

    private static JsonNode number(Number number) {
        double value = number.doubleValue();
        boolean whole = value == Math.rint(value) && Math.abs(value) <= EXACT;
        return whole ? LongNode.valueOf(number.longValue()) : DoubleNode.valueOf(value);
    }

    private static Optional<JsonNode> toArray(List<?> list) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Object element : list) {
            Optional<JsonNode> json = toJson(element);
            if (json.isEmpty()) {
                return Optional.empty();
            }
            array.add(json.get());
        }
        return Optional.of(array);
    }

    private static Optional<JsonNode> toObject(Map<?, ?> map) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Optional<JsonNode> json = toJson(entry.getValue());
            if (json.isEmpty()) {
                return Optional.empty();
            }
            object.set(String.valueOf(entry.getKey()), json.get());
        }
        return Optional.of(object);
    }
}
