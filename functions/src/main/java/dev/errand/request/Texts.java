package dev.errand.request;

import java.nio.charset.StandardCharsets;

/** What holds for every text that a shell is to have. */
final class Texts {
    private Texts() {}

    static void check(Fields fields, String place, String text) {
        if (text.indexOf('\0') >= 0) {
            fields.problem(place, "holds a NUL character, which no shell reads; take it out");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            fields.problem(place, "holds half a character (a lone surrogate); write whole characters");
        }
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
