package dev.errand.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Where a list goes on: an opaque text that holds what was asked for, so that nobody goes on with something else.
 *
 * @param of what was asked for, without line feeds
 * @param place where it goes on, without line feeds
 */
record PageToken(List<String> of, String place) {
    private static final String END = "\n";

    String text() {
        String plain = String.join(END, of) + END + place;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The place in a token.
     *
     * @throws Refusal when it is none of such a list
     */
    static Optional<String> place(Parameters parameters, List<String> of) {
        return parameters.text(Parameters.NEXT).map(text -> {
            String plain = plain(text);
            String start = String.join(END, of) + END;
            if (!plain.startsWith(start)) {
                throw wrong();
            }
            return plain.substring(start.length());
        });
    }

    static Refusal wrong() {
        return ProblemType.INVALID_PARAMETER.refusal(
                "next is none of a list with these parameters; leave it out to begin anew, or change no other parameter");
    }

    private static String plain(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
    }
}
