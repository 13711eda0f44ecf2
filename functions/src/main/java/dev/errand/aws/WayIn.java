package dev.errand.aws;

import java.util.Optional;

/**
 * As whom an account is entered.
 *
 * @param secret the name of the secret that holds an access key for it; the function's own credentials when absent
 * @param role the ARN of the role that is taken with that
 */
record WayIn(String account, Optional<String> secret, Optional<String> role) {
    /** What a person looks at when the account refuses. */
    String words() {
        String key = secret.map("the access key in the secret '%s'"::formatted).orElse("the deployment's own role");
        return role.map(arn -> "the role " + arn).orElse(key);
    }
}
