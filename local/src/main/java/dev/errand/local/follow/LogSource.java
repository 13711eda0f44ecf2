package dev.errand.local.follow;

import java.util.List;
import java.util.Optional;

/** What CloudWatch Logs holds. Throttled and failed calls are retried by the implementation. */
public interface LogSource {
    /**
     * Events of a stream, from its head on.
     *
     * @param next the token of the page after it; at the end of the stream that with which this one was asked for
     */
    record Page(List<String> messages, String next) {
        public Page {
            messages = List.copyOf(messages);
        }
    }

    /** Returns the names of a group's streams that begin so; none where there is no such group. */
    List<String> names(String region, String group, String prefix);

    /** Returns one page; nothing where there is no such stream. */
    Optional<Page> page(StreamPlace stream, Optional<String> token);
}
