package dev.errand.inventory;

import java.util.List;

/**
 * What a document holds, whatever it is written in: texts, lists and fields, each with its line, counted from 1.
 *
 * <p>Scalars are the texts that stand in the document: {@code 1.10} stays 1.10, and {@code 012345670123} does not become an octal
 * number.
 */
public sealed interface Value {
    /** How deep documents may be nested; a resource model needs three. */
    int DEEPEST = 16;

    int line();

    /** A text, number or truth value, as it is written. */
    record Text(int line, String text) implements Value {}

    /** Null, or a place with nothing in it. */
    record Nothing(int line) implements Value {}

    /** A list. */
    record Many(int line, List<Value> values) implements Value {
        public Many {
            values = List.copyOf(values);
        }
    }

    /** A map, in its order; a name may occur twice. */
    record Fields(int line, List<Field> fields) implements Value {
        public Fields {
            fields = List.copyOf(fields);
        }
    }

    /** One entry of a map. */
    record Field(int line, String name, Value value) {}
}
