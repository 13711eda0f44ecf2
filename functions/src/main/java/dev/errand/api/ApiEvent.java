package dev.errand.api;

import java.util.Map;
import java.util.Optional;

/**
 * What API Gateway sends of a call, as far as it is needed: <a
 * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">payload
 * format 2.0</a>. What a call does not have is left out.
 */
public record ApiEvent(
        Optional<String> routeKey,
        Optional<Map<String, String>> headers,
        Optional<Map<String, String>> queryStringParameters,
        Optional<Map<String, String>> pathParameters,
        Optional<RequestContext> requestContext,
        Optional<String> body,
        boolean isBase64Encoded) {
    /** Of the call, and who makes it. */
    public record RequestContext(Optional<String> requestId, Optional<Authorizer> authorizer) {}

    /** What the authorizer of the route says. */
    public record Authorizer(Optional<Iam> iam) {}

    /** The caller whose signature IAM has checked. */
    public record Iam(Optional<String> userArn) {}

    Optional<String> caller() {
        return requestContext
                .flatMap(RequestContext::authorizer)
                .flatMap(Authorizer::iam)
                .flatMap(Iam::userArn);
    }

    /** The run that the path names, where a run can have the name. */
    Optional<String> run() {
        return pathParameters.map(path -> path.get("run")).filter(RunName::isPossible);
    }

    String requestId() {
        return requestContext.flatMap(RequestContext::requestId).orElse("");
    }
}
