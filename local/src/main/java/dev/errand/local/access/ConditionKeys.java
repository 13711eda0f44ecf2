package dev.errand.local.access;

import java.util.Locale;
import java.util.Set;

/**
 * The condition keys that some local call supplies. Any other key would be missing from every call, which a Deny
 * statement would silently survive, so that reading a policy that uses one fails.
 */
final class ConditionKeys {
    private static final Set<String> KNOWN = Set.of(
            "aws:principalarn",
            "aws:principalaccount",
            "aws:requestedregion",
            "aws:resourceaccount",
            "aws:securetransport",
            "aws:sourceaccount",
            "aws:sourcearn",
            "events:detail-type",
            "events:source",
            "sts:externalid",
            "s3:authtype",
            "s3:prefix",
            "s3:delimiter",
            "s3:max-keys",
            "s3:if-none-match",
            "s3:if-match",
            "s3:signatureage",
            "s3:signatureversion");
    private static final Set<String> KNOWN_PREFIXES = Set.of("ssm:resourcetag/", "aws:resourcetag/");

    private ConditionKeys() {}

    static boolean isKnown(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return KNOWN.contains(lower) || KNOWN_PREFIXES.stream().anyMatch(lower::startsWith);
    }
}
