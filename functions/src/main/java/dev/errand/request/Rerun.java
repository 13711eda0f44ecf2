package dev.errand.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was asked: that a run does the same again on the nodes where it did not succeed.
 *
 * @param of the run
 * @param fields what the request says of itself, as it was written; all else is as that run had it
 */
public record Rerun(String of, Map<String, Object> fields) {
    public Rerun {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
