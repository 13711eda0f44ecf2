package dev.errand.collect;

import java.util.List;

/**
 * A page of a log stream's events.
 *
 * @param messages in the order of the stream; a page may have none though others follow
 * @param next the token of the page after it; at the end of the stream that with which this one was asked for
 */
public record LogPage(List<String> messages, String next) {
    public LogPage {
        messages = List.copyOf(messages);
    }
}
