package dev.errand.local.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a function is told of who signed a request.
 *
 * @param id a user's, or a role's and its session's, in the shape of
 *     https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
record CallerIdentity(Principal principal, String id) {
    private static final String ROLE_SESSION = ":assumed-role/";
    private static final int ID_LENGTH = 17;

    static CallerIdentity of(Principal principal) {
        String arn = principal.arn();
        if (!arn.contains(ROLE_SESSION)) {
            return new CallerIdentity(principal, unique("AIDA", arn));
        }
        int slash = arn.lastIndexOf('/');
        return new CallerIdentity(principal, unique("AROA", arn.substring(0, slash)) + ":" + arn.substring(slash + 1));
    }

    private static String unique(String prefix, String arn) {
        String digest = SigningKey.sha256(arn.getBytes(StandardCharsets.UTF_8));
        return prefix + digest.substring(0, ID_LENGTH).toUpperCase(Locale.ROOT);
    }

    /** Accounts are in no organisation here. */
    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("accessKey", principal.accessKeyId())
                .put("accountId", principal.account())
                .put("callerId", id)
                .putNull("cognitoIdentity")
                .putNull("principalOrgId")
                .put("userArn", principal.arn())
                .put("userId", id);
    }
}
