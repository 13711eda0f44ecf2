package dev.errand.dispatch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A script with places of the form {@code @NAME@}. */
record EnvelopeTemplate(String text) {
    private static final Pattern PLACE = Pattern.compile("@([A-Z_]+)@");
    private static final Pattern FEATURE = Pattern.compile(" *#[?] ([a-z-]+)$");

    /** What only some tasks need of a template. */
    interface Feature {
        /** Stands behind {@code #?} in the lines that belong to it. */
        String word();

        /** The file with the functions that it adds to the core's. */
        Optional<String> fragment();
    }

    /** Reads a template from beside this class. */
    static EnvelopeTemplate load(String resource) {
        try (InputStream stream = EnvelopeTemplate.class.getResourceAsStream(resource)) {
            byte[] bytes = Objects.requireNonNull(stream, resource).readAllBytes();
            return new EnvelopeTemplate(new String(bytes, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves out the lines of all other features, and puts the fragments of these in the place FRAGMENTS. */
    EnvelopeTemplate with(Set<? extends Feature> features) {
        Set<String> words = features.stream().map(Feature::word).collect(Collectors.toSet());
        String fragments = features.stream()
                .flatMap(feature -> feature.fragment().stream())
                .map(fragment -> load(fragment).text())
                .collect(Collectors.joining("\n"));
        return new EnvelopeTemplate(text.replace("@FRAGMENTS@\n", fragments)
                .lines()
                .map(FEATURE::matcher)
                .filter(line -> !line.find() || words.contains(line.group(1)))
                .map(line -> line.replaceFirst("") + "\n")
                .collect(Collectors.joining()));
    }

    /** Puts each value in its place, all at once: a value that looks like a place stays as it is. */
    String fill(Map<String, String> values) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(values, place)));
    }

    private static String value(Map<String, String> values, MatchResult place) {
        return Objects.requireNonNull(values.get(place.group(1)), () -> "no value for " + place.group());
    }

    /**
     * Takes out the comments but for the first block: each command in an answer of ListCommands, 50 at once, carries its
     * whole envelope.
     */
    String compact() {
        int end = text.indexOf("\n\n") + 1;
        String code = text.substring(end)
                .lines()
                .filter(EnvelopeTemplate::isCode)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        return text.substring(0, end) + code;
    }

    private static boolean isCode(String line) {
        String stripped = line.strip();
        return !(stripped.isEmpty() || stripped.startsWith("#"));
    }
}
