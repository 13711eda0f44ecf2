package dev.errand.fake;

import dev.errand.dispatch.SecretReader;
import dev.errand.request.SecretSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Secrets by name. */
public final class FakeSecrets implements SecretReader {
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> read = new ArrayList<>();

    public FakeSecrets with(String name, String value) {
        values.put(name, value);
        return this;
    }

    /** The names that were asked for, in order. */
    public List<String> read() {
        return List.copyOf(read);
    }

    @Override
    public String read(SecretSource source) {
        read.add(source.name());
        return Optional.ofNullable(values.get(source.name()))
                .orElseThrow(() -> new SecretUnreadable(source, "it is not there"));
    }
}
