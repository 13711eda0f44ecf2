package dev.errand.request;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads places in S3, which are written {@code s3://bucket/key}. */
final class S3Reader {
    /**
     * Source: <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">bucket names</a>,
     * which have 3 to 63 lower-case letters, digits, dots and hyphens.
     */
    private static final Pattern SHAPE = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/(\\P{Cntrl}*)");

    /** Source: <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html">object keys</a>, in bytes. */
    private static final int LONGEST_KEY = 1024;

    private S3Reader() {}

    /** The place of one object. */
    static Optional<S3Location> object(Fields fields, String field) {
        Optional<S3Location> read = objectOrPrefix(fields, field);
        if (read.isPresent() && read.get().isPrefix()) {
            fields.problem(field, "is '%s', a prefix; name one object", read.get());
        }
        return read;
    }

    static Optional<S3Location> objectOrPrefix(Fields fields, String field) {
        return fields.text(field).flatMap(text -> location(fields, field, text));
    }

    private static Optional<S3Location> location(Fields fields, String field, String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            fields.problem(field, "is '%s'; write s3://, a bucket's name, / and a key", text);
            return Optional.empty();
        }
        String key = matcher.group(2);
        if (Texts.bytes(key) > LONGEST_KEY) {
            fields.problem(field, "has a key of %d bytes; those of S3 have at most %d", Texts.bytes(key), LONGEST_KEY);
        }
        Texts.checkCharacters(fields, field, text);
        return Optional.of(new S3Location(matcher.group(1), key));
    }
}
