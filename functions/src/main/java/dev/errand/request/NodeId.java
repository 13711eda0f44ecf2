package dev.errand.request;

import java.util.regex.Pattern;

/**
 * The id of a managed node: {@code i-} and 8 or 17 hexadecimal digits for EC2, {@code mi-} and 17 for a hybrid node.
 *
 * <p>Source of the shape: the SSM API model, <a
 * href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendCommand.html">SendCommand</a>.
 */
public record NodeId(String value) implements Comparable<NodeId> {
    private static final Pattern SHAPE = Pattern.compile("i-[0-9a-f]{8}|i-[0-9a-f]{17}|mi-[0-9a-f]{17}");

    public NodeId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a node id: '%s'".formatted(value));
        }
    }

    public static boolean isValid(String text) {
        return SHAPE.matcher(text).matches();
    }

    @Override
    public int compareTo(NodeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
