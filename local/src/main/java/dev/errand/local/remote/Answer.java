package dev.errand.local.remote;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * What came back.
 *
 * @param headers by their names in small letters
 */
record Answer(int status, Map<String, String> headers, String body) {
    Answer {
        headers = Map.copyOf(headers);
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    boolean isProblem() {
        return header("content-type")
                .filter(type -> type.contains("problem+json"))
                .isPresent();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** How long the other side wants to be left alone; an HTTP date there is not understood. */
    Optional<Duration> retryAfter() {
        return header("retry-after")
                .filter(seconds -> seconds.matches("\\d{1,4}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    /** When it was given, by the clock of whoever gave it. */
    Optional<Instant> date() {
        try {
            return header("date")
                    .map(DateTimeFormatter.RFC_1123_DATE_TIME::parse)
                    .map(Instant::from);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
