package dev.errand.aws;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Reads the little that is needed of answers in XML and JSON.
 *
 * <p>The error forms: <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">query</a>,
 * <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">JSON</a>,
 * <a href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html">REST with JSON</a>.
 */
final class ServiceAnswer {
    private static final Pattern JSON_TYPE = Pattern.compile("\"__type\"\\s*:\\s*\"(?:[^\"]*#)?([^\"]+)\"");
    private static final Pattern JSON_MESSAGE = Pattern.compile("\"[Mm]essage\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    private ServiceAnswer() {}

    /** The text of the first XML element of a name. */
    static Optional<String> element(String xml, String name) {
        Matcher found =
                Pattern.compile("<%s>([^<]*)</%s>".formatted(name, name)).matcher(xml);
        return found.find() ? Optional.of(plain(found.group(1))) : Optional.empty();
    }

    static AwsServiceException failure(String service, SdkHttpResponse response, String text) {
        String code = element(text, "Code")
                .or(() -> response.firstMatchingHeader("x-amzn-ErrorType").map(ServiceAnswer::type))
                .or(() -> first(JSON_TYPE, text))
                .orElse("");
        String message = element(text, "Message")
                .or(() -> first(JSON_MESSAGE, text))
                .orElse("%s answered %d %s".formatted(service, response.statusCode(), code));
        return AwsServiceException.builder()
                .statusCode(response.statusCode())
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName(service)
                        .errorCode(code)
                        .errorMessage(message)
                        .sdkHttpResponse(response)
                        .build())
                .build();
    }

    /** A header's may be followed by a colon and a URL. */
    private static String type(String header) {
        return header.split(":", 2)[0];
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1).replace("\\\"", "\"")) : Optional.empty();
    }

    private static String plain(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
