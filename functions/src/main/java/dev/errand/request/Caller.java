package dev.errand.request;

import java.util.Locale;
import java.util.Optional;

/**
 * Who asks for a run.
 *
 * @param name of an API's caller the ARN, of the others what they call themselves; empty where nobody is named
 */
public record Caller(Kind kind, String name) {
    /** How a caller comes to Errand, which says whether it is proven. */
    public enum Kind {
        /** Through the HTTP API: IAM has checked the signature. */
        API,
        /** A rule of EventBridge, as the request claims. */
        RULE,
        /** A schedule of EventBridge, as the request claims. */
        SCHEDULE,
        /** Anybody else who may start an execution, by their own word. */
        CONSOLE;

        /** The word, which is also what stands in JSON. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String prefix() {
            return this + ":";
        }
    }

    /** Somebody whose signature IAM has checked. */
    public static Caller proven(String arn) {
        return new Caller(Kind.API, arn);
    }

    /**
     * Whom a request claims to be from: whoever may start an execution can write any rule's or person's name there, and
     * nobody is taken for a caller of the API.
     *
     * @param requestedBy of a valid request, {@code rule:NAME}, {@code schedule:NAME}, {@code console:NAME} or a name
     */
    public static Caller claimed(Optional<String> requestedBy) {
        String text = requestedBy.orElse("");
        for (Kind kind : new Kind[] {Kind.RULE, Kind.SCHEDULE, Kind.CONSOLE}) {
            if (text.startsWith(kind.prefix())) {
                return new Caller(kind, text.substring(kind.prefix().length()));
            }
        }
        return new Caller(Kind.CONSOLE, text);
    }

    /** Whether a text, of which no request may be from, is that of a proven caller. */
    static boolean isProof(String text) {
        return text.startsWith(Kind.API.prefix());
    }

    public boolean isProven() {
        return kind == Kind.API;
    }

    /** Whether anybody is named at all. */
    public boolean isNamed() {
        return !name.isEmpty();
    }

    /** As policies name it: {@code rule:alarm}. */
    public String text() {
        return kind.prefix() + name;
    }

    /** For people, with what the text is worth. */
    public String words() {
        if (isProven()) {
            return text() + " (proven by IAM)";
        }
        return text() + (isNamed() ? " (as the request claims)" : " (the request names nobody)");
    }
}
