package dev.errand.local.gateway;

import java.util.UUID;

/**
 * How the services of the query protocols say what went wrong.
 *
 * <p>https://smithy.io/2.0/aws/protocols/aws-query-protocol.html,
 * https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html
 */
public enum QueryDialect {
    IAM("https://iam.amazonaws.com/doc/2010-05-08/"),

    STS("https://sts.amazonaws.com/doc/2011-06-15/"),

    CLOUD_FORMATION("http://cloudformation.amazonaws.com/doc/2010-05-15/"),

    /** With codes of its own: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
    EC2("") {
        private static final int UNAUTHORIZED = 401;

        @Override
        String error(String code, String message) {
            return "<Response>%s%s</Response>"
                    .formatted(
                            Xml.element(
                                    "Errors",
                                    Xml.element("Error", Xml.text("Code", code), Xml.text("Message", message))),
                            Xml.text("RequestID", requestId()));
        }

        @Override
        ServiceError refused(NotAuthenticated reason) {
            return switch (reason.refusal()) {
                case ENDED, WRONG_TIME -> ServiceError.badRequest("RequestExpired", "Request has expired.");
                default ->
                    new ServiceError(
                            UNAUTHORIZED,
                            "AuthFailure",
                            "AWS was not able to validate the provided access credentials");
            };
        }
    };

    private final String namespace;

    QueryDialect(String namespace) {
        this.namespace = namespace;
    }

    /** The document of an answer. */
    public String answer(String operation, String result) {
        return "<%1$sResponse xmlns=\"%2$s\">%3$s%4$s</%1$sResponse>"
                .formatted(
                        operation,
                        namespace,
                        Xml.element(operation + "Result", result),
                        Xml.element("ResponseMetadata", Xml.text("RequestId", requestId())));
    }

    /** The document of an error. */
    String error(String code, String message) {
        return "<ErrorResponse xmlns=\"%s\">%s%s</ErrorResponse>"
                .formatted(
                        namespace,
                        Xml.element(
                                "Error",
                                Xml.text("Type", "Sender"),
                                Xml.text("Code", code),
                                Xml.text("Message", message)),
                        Xml.text("RequestId", requestId()));
    }

    /** What is said to somebody who may not be who they say. */
    ServiceError refused(NotAuthenticated reason) {
        return ServiceError.forbidden(reason.refusal().queryCode(), String.valueOf(reason.getMessage()));
    }

    /** What answers and errors are known by. */
    public static String requestId() {
        return UUID.randomUUID().toString();
    }
}
