package dev.errand.local.access;

import java.util.Arrays;

/**
 * An ARN with wildcards, matched part by part: a {@code *} in one of its first five parts does not reach into the next.
 *
 * <p>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
record ArnPattern(PolicyText text) {
    private static final int PARTS = 6;

    boolean matches(String resource, RequestContext context) {
        if (text.written().equals("*")) {
            return true;
        }
        String[] parts = resource.split(":", PARTS);
        if (parts.length < PARTS) {
            return text.matches(resource, context);
        }
        String[] patterns = completed(text.written());
        for (int i = 0; i < PARTS; i++) {
            if (!new PolicyText(patterns[i]).matches(parts[i], context)) {
                return false;
            }
        }
        return true;
    }

    /** The pattern's parts; those that are not written match everything. */
    private static String[] completed(String pattern) {
        // The colon in a variable's name does not end a part.
        String[] written = pattern.split(":(?![^{]*})", PARTS);
        String[] parts = Arrays.copyOf(written, PARTS);
        Arrays.fill(parts, written.length, PARTS, "*");
        return parts;
    }
}
