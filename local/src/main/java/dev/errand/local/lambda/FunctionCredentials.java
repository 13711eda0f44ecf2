package dev.errand.local.lambda;

/** What Lambda puts into a function's environment so that its calls are its role's. */
public record FunctionCredentials(String accessKeyId, String secretAccessKey, String sessionToken) {
    @Override
    public String toString() {
        return accessKeyId;
    }
}
