package dev.errand.local.node;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bucket and a key from the URL that aws:downloadContent is given; what follows a question mark is dropped.
 *
 * <p>Source: https://github.com/aws/amazon-ssm-agent, ParseAmazonS3URL in agent/s3util/s3uri.go.
 */
record SourceUrl(String region, String bucket, String key) {
    private static final Pattern URL = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://([^/?#]*)([^?#]*).*", Pattern.DOTALL);
    private static final Pattern ENDPOINT = Pattern.compile("^(.+\\.)?s3[.-]([a-z0-9-]+)\\.");

    /** Returns nothing for a host that is not S3's. */
    static Optional<SourceUrl> parse(String url) {
        // A plus sign is a space there, which %20 is too.
        Matcher parts = URL.matcher(url.replace("+", "%20"));
        if (!parts.matches()) {
            return Optional.empty();
        }
        Matcher endpoint = ENDPOINT.matcher(parts.group(1));
        if (!endpoint.find()) {
            return Optional.empty();
        }
        String path = URLDecoder.decode(parts.group(2), StandardCharsets.UTF_8);
        String rest = path.isEmpty() ? "" : path.substring(1);
        String region = endpoint.group(2).equals("amazonaws") ? "us-east-1" : endpoint.group(2);
        if (endpoint.group(1) != null) {
            return Optional.of(new SourceUrl(region, endpoint.group(1).replaceFirst("\\.+$", ""), rest));
        }
        int slash = rest.indexOf('/');
        return Optional.of(
                slash < 0
                        ? new SourceUrl(region, rest, "")
                        : new SourceUrl(region, rest.substring(0, slash), rest.substring(slash + 1)));
    }

    /** Returns what is listed: the key taken for a directory. */
    String prefix() {
        return key.isEmpty() || key.endsWith("/") ? key : key + "/";
    }

    /** Returns the URL of one of its objects. */
    String of(String object) {
        return "https://s3.%s.amazonaws.com/%s/%s".formatted(region, bucket, object);
    }
}
