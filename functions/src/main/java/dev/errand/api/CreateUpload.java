package dev.errand.api;

import dev.errand.request.InvalidRequest;
import dev.errand.request.Problem;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * A link by which something is uploaded for requests to name. Its name can be guessed by nobody.
 *
 * @param unique six letters and digits, others each time
 */
record CreateUpload(Bodies bodies, Links links, Supplier<String> unique) implements Operation {
    private static final int CREATED = 201;

    /** What one PUT takes: <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html">S3's limits</a>. */
    private static final long MOST_BYTES = 5L * 1024 * 1024 * 1024;

    private static final Set<String> FIELDS = Set.of("bytes", "sha256");

    @Override
    public Answer answer(Call call) {
        call.parameters().onlyThese();
        Wanted wanted = wanted(new JsonBody(bodies).required(call));
        String key = "uploads/%s/%s%s%s%s"
                .formatted(
                        LocalDate.ofInstant(call.now(), ZoneOffset.UTC),
                        unique.get(),
                        unique.get(),
                        unique.get(),
                        unique.get());
        return Answer.json(CREATED, links.upload(key, wanted.bytes(), wanted.sha256()));
    }

    private record Wanted(long bytes, String sha256) {}

    private static Wanted wanted(Object body) {
        Map<?, ?> fields = body instanceof Map<?, ?> map ? map : Map.of();
        List<Problem> problems = new ArrayList<>();
        if (!(body instanceof Map<?, ?>)) {
            problems.add(new Problem("$", "is no object; write one with bytes and sha256"));
        }
        fields.keySet().stream()
                .map(String::valueOf)
                .filter(field -> !FIELDS.contains(field))
                .forEach(field -> problems.add(
                        new Problem("$." + field, "is not a field of an upload; known are " + new TreeSet<>(FIELDS))));
        Wanted wanted = new Wanted(bytes(fields.get("bytes"), problems), sha256(fields.get("sha256"), problems));
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
        return wanted;
    }

    private static long bytes(@org.jspecify.annotations.Nullable Object value, List<Problem> problems) {
        if (value instanceof Number number
                && number.toString().matches("[0-9]{1,10}")
                && number.longValue() >= 1
                && number.longValue() <= MOST_BYTES) {
            return number.longValue();
        }
        problems.add(new Problem("$.bytes", "is %s; write how many there are, 1 to %d".formatted(value, MOST_BYTES)));
        return 0;
    }

    private static String sha256(@org.jspecify.annotations.Nullable Object value, List<Problem> problems) {
        if (value instanceof String text && text.matches("[0-9a-f]{64}")) {
            return text;
        }
        problems.add(new Problem(
                "$.sha256", "is %s; write the content's SHA-256 as 64 lower-case hexadecimal digits".formatted(value)));
        return "";
    }
}
