package dev.errand.local.remote;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * Finds stacks by name, with <a
 * href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html">DescribeStacks</a>.
 */
final class Stacks {
    private static final Map<String, String> FORM =
            Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/signing-elements.html: a signature is good for five minutes.
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);

    private final SignedHttp http;
    private final Patience patience;
    private final URI endpoint;

    Stacks(SignedHttp http, Patience patience, URI endpoint) {
        this.http = http;
        this.patience = patience;
        this.endpoint = endpoint;
    }

    /**
     * @throws Refused where there is none, or the caller may not ask
     * @throws Unreachable where CloudFormation does not answer
     */
    Stack find(String name) {
        String form = "Action=DescribeStacks&StackName=%s&Version=2010-05-15"
                .formatted(URLEncoder.encode(name, StandardCharsets.UTF_8));
        Outgoing call = new Outgoing(SdkHttpMethod.POST, endpoint, FORM, form);
        Answer answer = patience.ask("CloudFormation", () -> http.send("cloudformation", call));
        if (!answer.isSuccess()) {
            throw failure(name, answer);
        }
        return read(name, XmlText.parse(answer.body()));
    }

    private static Stack read(String name, Element response) {
        Map<String, String> outputs = new HashMap<>();
        NodeList members = response.getElementsByTagName("OutputKey");
        for (int index = 0; index < members.getLength(); index++) {
            Element output = (Element) members.item(index).getParentNode();
            outputs.put(XmlText.text(output, "OutputKey"), XmlText.text(output, "OutputValue"));
        }
        return new Stack(name, XmlText.text(response, "StackId"), outputs);
    }

    private RuntimeException failure(String name, Answer answer) {
        if (Patience.isLater(answer) || answer.status() >= 500) {
            return new Unreachable(
                    "CloudFormation does not answer now (status %d); try again".formatted(answer.status()));
        }
        Element error = XmlText.parse(answer.body());
        String code = XmlText.text(error, "Code");
        String message = XmlText.text(error, "Message");
        return new Refused(text(name, code, message, answer));
    }

    private String text(String name, String code, String message, Answer answer) {
        String region = http.caller().region();
        return switch (code) {
            case "ValidationError" ->
                message.contains("does not exist")
                        ? "there is no stack %s in %s of this account; --region and --profile say where to look"
                                .formatted(name, region)
                        : "'%s' names no stack: %s".formatted(name, message);
            case "AccessDenied", "AccessDeniedException" ->
                "these credentials may not find the stack %s; allow cloudformation:DescribeStacks on arn:aws:cloudformation:%s:*:stack/%s/*\n  (%s)"
                        .formatted(name, region, name, message);
            case "ExpiredToken", "ExpiredTokenException", "RequestExpired" ->
                "the session of these credentials has ended; log in again (%s)".formatted(message);
            case "InvalidClientTokenId", "UnrecognizedClientException" ->
                "AWS does not know these credentials: %s".formatted(message);
            case "SignatureDoesNotMatch" -> signature(message, answer);
            default -> "CloudFormation refused to describe the stack %s: %s: %s".formatted(name, code, message);
        };
    }

    private String signature(String message, Answer answer) {
        return Skew.of(answer, http.clock())
                .filter(skew -> skew.isMoreThan(MOST_SKEW))
                .map(Skew::text)
                .orElseGet(() -> "the secret access key is not that of the access key: %s".formatted(message));
    }
}
