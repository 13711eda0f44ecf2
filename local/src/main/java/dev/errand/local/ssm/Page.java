package dev.errand.local.ssm;

import dev.errand.local.gateway.PageToken;
import dev.errand.local.gateway.ServiceError;
import java.util.List;
import java.util.Optional;

/** One page of a list and the token of the next. */
record Page<T>(List<T> items, Optional<String> next) {
    private static final PageToken TOKEN = new PageToken("errand-page-");

    /** @throws ServiceError InvalidNextToken for a token that no page gave */
    static <T> Page<T> of(List<T> all, Optional<String> token, int size) {
        int from = token.map(Page::offset).orElse(0);
        int to = Math.min(from + size, all.size());
        return new Page<>(
                List.copyOf(all.subList(Math.min(from, to), to)),
                to < all.size() ? Optional.of(TOKEN.of(to)) : Optional.empty());
    }

    private static int offset(String token) {
        return TOKEN.offset(token)
                .orElseThrow(() -> ServiceError.badRequest("InvalidNextToken", "The specified token isn't valid."));
    }
}
