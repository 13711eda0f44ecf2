package dev.errand.local.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Tokens of pages that go on where the last one ended.
 *
 * @param mark tells the tokens of one list from those of others
 */
public record PageToken(String mark) {
    /** The token of the page that begins with the element of that number. */
    public String of(int offset) {
        return Base64.getEncoder().encodeToString((mark + offset).getBytes(StandardCharsets.US_ASCII));
    }

    /** The number of the page's first element; empty for a token that no page gave. */
    public Optional<Integer> offset(String token) {
        try {
            String text = new String(Base64.getDecoder().decode(token), StandardCharsets.US_ASCII);
            return text.startsWith(mark)
                    ? Optional.of(Integer.parseInt(text.substring(mark.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
