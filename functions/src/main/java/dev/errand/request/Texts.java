package dev.errand.request;

import java.nio.charset.StandardCharsets;

/** What holds for every text of a request that a node is to have. */
final class Texts {
    /**
     * How many bytes of UTF-8 the texts of a request may have together. An execution's input is at most 262,144 bytes of
     * JSON: this leaves room for its quoting and for everything else. Source: <a
     * href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">Step Functions quotas</a>.
     */
    static final int MOST_TOGETHER = 200_000;

    /**
     * How long one argument may be, and one variable with its name and the equals sign: Linux hands a program texts of
     * 131,072 bytes with the NUL that ends them. Source: <a
     * href="https://man7.org/linux/man-pages/man2/execve.2.html">execve(2)</a>, MAX_ARG_STRLEN.
     */
    private static final int LONGEST_ARGUMENT = 131_071;

    private Texts() {}

    /** Reports what no shell reads. */
    static void check(Fields fields, String place, String text) {
        if (text.indexOf('\0') >= 0) {
            fields.problem(place, "holds a NUL character, which no shell reads; take it out");
        }
        checkCharacters(fields, place, text);
    }

    /** Reports what has no bytes. */
    static void checkCharacters(Fields fields, String place, String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            fields.problem(place, "holds half a character (a lone surrogate); write whole characters");
        }
    }

    /** Reports what is too long to be handed to a program. */
    static void checkLength(Fields fields, String place, String handed) {
        if (bytes(handed) > LONGEST_ARGUMENT) {
            fields.problem(
                    place,
                    "makes %d bytes for a program to take; Linux hands it at most %d at once, so copy a file there",
                    bytes(handed),
                    LONGEST_ARGUMENT);
        }
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
