package dev.errand.dispatch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A script with places of the form {@code @NAME@}. */
record EnvelopeTemplate(String text) {
    private static final Pattern PLACE = Pattern.compile("@([A-Z_]+)@");

    /**
     * Reads a template from beside this class. Of its comments only the first block stays, and what speaks to
     * shellcheck: each command in an answer of ListCommands, 50 at once, carries its whole envelope.
     */
    static EnvelopeTemplate load(String resource) {
        try (InputStream stream = EnvelopeTemplate.class.getResourceAsStream(resource)) {
            byte[] bytes = Objects.requireNonNull(stream, resource).readAllBytes();
            return new EnvelopeTemplate(compact(new String(bytes, StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts each value in its place, all at once: a value that looks like a place stays as it is. */
    String fill(Map<String, String> values) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(values, place)));
    }

    private static String value(Map<String, String> values, MatchResult place) {
        return Objects.requireNonNull(values.get(place.group(1)), () -> "no value for " + place.group());
    }

    private static String compact(String script) {
        int end = script.indexOf("\n\n") + 1;
        String code = script.substring(end)
                .lines()
                .filter(EnvelopeTemplate::isCode)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        return script.substring(0, end) + code;
    }

    private static boolean isCode(String line) {
        String stripped = line.strip();
        return stripped.startsWith("# shellcheck") || !(stripped.isEmpty() || stripped.startsWith("#"));
    }
}
