package dev.errand.contract;

/** The tag that a node must carry for Errand to be allowed to run anything on it. */
public record NodeTag(String key, String value) {
    public NodeTag {
        if (key.isBlank()) {
            throw new InvalidSettings("the node tag has no key; write it as Key=Value");
        }
    }

    /** Reads {@code Key=Value}. */
    public static NodeTag parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new InvalidSettings("node tag '%s' is not of the form Key=Value".formatted(text));
        }
        return new NodeTag(text.substring(0, equals), text.substring(equals + 1));
    }

    @Override
    public String toString() {
        return key + "=" + value;
    }
}
