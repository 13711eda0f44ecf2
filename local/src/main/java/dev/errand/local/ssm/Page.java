package dev.errand.local.ssm;

import dev.errand.local.gateway.ServiceError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** One page of a list and the token of the next. */
record Page<T>(List<T> items, Optional<String> next) {
    private static final String MARK = "errand-page-";

    /** @throws ServiceError InvalidNextToken for a token that no page gave */
    static <T> Page<T> of(List<T> all, Optional<String> token, int size) {
        int from = token.map(Page::offset).orElse(0);
        int to = Math.min(from + size, all.size());
        return new Page<>(
                List.copyOf(all.subList(Math.min(from, to), to)),
                to < all.size() ? Optional.of(token(to)) : Optional.empty());
    }

    private static String token(int offset) {
        return Base64.getEncoder().encodeToString((MARK + offset).getBytes(StandardCharsets.US_ASCII));
    }

    private static int offset(String token) {
        try {
            String text = new String(Base64.getDecoder().decode(token), StandardCharsets.US_ASCII);
            if (text.startsWith(MARK)) {
                return Integer.parseInt(text.substring(MARK.length()));
            }
        } catch (IllegalArgumentException notOurs) {
            // told below
        }
        throw ServiceError.badRequest("InvalidNextToken", "The specified token isn't valid.");
    }
}
