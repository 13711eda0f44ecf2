package dev.errand.local.ssm;

import dev.errand.local.gateway.ServiceError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code {{ssm:name}}} in the values of a document's parameters by Parameter Store's values.
 *
 * <p>Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-param-runcommand.html.
 */
record ParameterReferences(Map<String, String> store) {
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{\\s*ssm:([^}\\s]+)\\s*}}");

    /** @throws ServiceError InvalidParameters naming a parameter that does not exist */
    List<String> resolve(List<String> values) {
        List<String> resolved = new ArrayList<>();
        for (String value : values) {
            resolved.add(REFERENCE.matcher(value).replaceAll(this::value));
        }
        return resolved;
    }

    private String value(MatchResult reference) {
        String name = reference.group(1);
        if (!store.containsKey(name)) {
            throw ServiceError.badRequest("InvalidParameters", "Parameters: [%s] do not exist.".formatted(name));
        }
        return Matcher.quoteReplacement(store.get(name));
    }
}
