package dev.errand.local.command;

import java.util.Map;

/** Colours on a terminal, nothing elsewhere. */
enum Style {
    PLAIN,
    COLOURED;

    /** Colours only for a terminal, and not for people who set NO_COLOR (https://no-color.org) or a dumb terminal. */
    static Style of(boolean terminal, Map<String, String> environment) {
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return terminal && !refused ? COLOURED : PLAIN;
    }

    String bold(String text) {
        return wrap("1", text);
    }

    String faint(String text) {
        return wrap("2", text);
    }

    String good(String text) {
        return wrap("32", text);
    }

    String bad(String text) {
        return wrap("31", text);
    }

    String warning(String text) {
        return wrap("33", text);
    }

    private String wrap(String code, String text) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
