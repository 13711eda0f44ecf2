package dev.errand.local.logs;

import dev.errand.local.gateway.ServiceError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One page of GetLogEvents: at most 1 MB or 10,000 events. At the end of the stream the token that was given comes back.
 *
 * <p>Tokens hold a position between events; {@code e} after it says that an empty page was given for it.
 */
record EventPage(List<LogEvent> events, String forward, String backward) {
    static final int MOST_EVENTS = 10_000;
    private static final int MOST_BYTES = 1_048_576;
    private static final Pattern TOKEN = Pattern.compile("([fb])/([0-9]{1,18})/([se])");

    /**
     * What is asked for.
     *
     * @param fromHead the earliest first
     * @param emptyFirst whether an empty page comes before one with events
     */
    record Asked(Optional<String> token, boolean fromHead, int limit, boolean emptyFirst) {}

    /** @throws ServiceError InvalidParameterException for a token that no page gave */
    static EventPage of(List<LogEvent> all, Asked asked) {
        if (asked.token().isEmpty()) {
            boolean onward = asked.fromHead();
            return page(all, asked, onward ? 0 : all.size(), onward, asked.emptyFirst() && !all.isEmpty());
        }
        Matcher token = TOKEN.matcher(asked.token().get());
        if (!token.matches() || Long.parseLong(token.group(2)) > all.size()) {
            throw LogsInput.invalid("The specified nextToken is invalid.");
        }
        boolean onward = token.group(1).equals("f");
        if (onward && !asked.fromHead()) {
            // "you must specify true for startFromHead", says the model of a nextForwardToken.
            throw LogsInput.invalid("startFromHead must be true with a nextForwardToken.");
        }
        int position = Integer.parseInt(token.group(2));
        boolean more = onward ? position < all.size() : position > 0;
        if (!more) {
            return onward
                    ? new EventPage(List.of(), asked.token().get(), "b/%d/s".formatted(position))
                    : new EventPage(
                            List.of(),
                            "f/%d/s".formatted(position),
                            asked.token().get());
        }
        return page(
                all,
                asked,
                position,
                onward,
                asked.emptyFirst() && token.group(3).equals("s"));
    }

    private static EventPage page(List<LogEvent> all, Asked asked, int position, boolean onward, boolean empty) {
        if (empty) {
            return new EventPage(List.of(), "f/%d/e".formatted(position), "b/%d/e".formatted(position));
        }
        List<LogEvent> events = new ArrayList<>();
        int at = position;
        int bytes = 0;
        while (onward ? at < all.size() : at > 0) {
            LogEvent event = all.get(onward ? at : at - 1);
            bytes += event.bytes();
            if (events.size() >= asked.limit() || (bytes > MOST_BYTES && !events.isEmpty())) {
                break;
            }
            events.add(onward ? events.size() : 0, event);
            at += onward ? 1 : -1;
        }
        return new EventPage(
                List.copyOf(events),
                "f/%d/s".formatted(Math.max(at, position)),
                "b/%d/s".formatted(Math.min(at, position)));
    }
}
