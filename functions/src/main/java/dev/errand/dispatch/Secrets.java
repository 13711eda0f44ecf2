package dev.errand.dispatch;

import dev.errand.dispatch.SecretReader.SecretUnreadable;
import dev.errand.request.SecretSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The values of a request's secrets: read when the first batch needs them, once, and kept for this invocation only. */
final class Secrets {
    private final Map<String, SecretSource> sources;
    private final SecretReader reader;
    private Optional<Map<String, String>> values = Optional.empty();

    /** @param sources where the value of each variable is */
    Secrets(Map<String, SecretSource> sources, SecretReader reader) {
        this.sources = sources;
        this.reader = reader;
    }

    /**
     * The values by variable.
     *
     * @throws SecretUnreadable naming the first that cannot be read
     */
    synchronized Map<String, String> values() {
        if (values.isEmpty()) {
            Map<String, String> read = new TreeMap<>();
            sources.forEach((variable, source) -> read.put(variable, value(source)));
            values = Optional.of(read);
        }
        return values.get();
    }

    private String value(SecretSource source) {
        String value = reader.read(source);
        if (value.indexOf('\0') >= 0) {
            throw new SecretUnreadable(source, "it holds a NUL character, which no environment variable can");
        }
        return value;
    }

    /** Says nothing: a record's or a list's text may end up in a log. */
    @Override
    public String toString() {
        return "secrets for " + sources.keySet();
    }
}
