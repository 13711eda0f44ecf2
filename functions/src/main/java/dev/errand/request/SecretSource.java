package dev.errand.request;

/**
 * Where a secret value is read.
 *
 * @param name of a secret: its name or ARN; of a parameter: its name, with its path
 */
public record SecretSource(Kind kind, String name) {
    /** The service that keeps it. */
    public enum Kind {
        /** A secret of Secrets Manager. */
        SECRET,
        /** A parameter of Parameter Store, decrypted. */
        PARAMETER
    }
}
