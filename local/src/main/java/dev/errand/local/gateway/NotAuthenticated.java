package dev.errand.local.gateway;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request that is not taken for its sender's. */
public final class NotAuthenticated extends RuntimeException {
    private final Refusal refusal;
    private final Map<String, String> details;

    NotAuthenticated(Refusal refusal, String message) {
        this(refusal, message, Map.of());
    }

    /** @param details what S3 answers beside code and message, in its order */
    NotAuthenticated(Refusal refusal, String message, Map<String, String> details) {
        super(message);
        this.refusal = refusal;
        this.details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    public Refusal refusal() {
        return refusal;
    }

    /** The elements that S3's error document has beside its code and message. */
    public Map<String, String> details() {
        return details;
    }

    /** What S3 says, which has words of its own for most refusals. */
    public String s3Message() {
        return refusal.s3Message().orElse(String.valueOf(getMessage()));
    }
}
