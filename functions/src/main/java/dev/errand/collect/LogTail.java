package dev.errand.collect;

import java.util.Optional;

/** The last few events of a stream: where its end is, if that has been uploaded. */
final class LogTail {
    private LogTail() {}

    /** Their text; nothing where there is no stream, or nothing in it. */
    static Optional<String> of(LogStreams streams, LogStream stream) {
        Optional<String> token = Optional.empty();
        while (true) {
            Optional<LogPage> page = streams.page(stream, LogStreams.Order.FROM_END, token);
            if (page.isEmpty()) {
                return Optional.empty();
            }
            if (!page.get().messages().isEmpty()) {
                return page.map(LogTail::text);
            }
            Optional<String> next = page.map(LogPage::next);
            if (next.equals(token)) {
                return Optional.empty();
            }
            token = next;
        }
    }

    private static String text(LogPage page) {
        StringBuilder text = new StringBuilder();
        boolean parted = true;
        for (String message : page.messages()) {
            text.append(parted ? "" : "\n").append(message);
            LogEvent event = LogEvent.of(message);
            parted = event.hasEnd() || event.isPiece();
        }
        return text.toString();
    }
}
