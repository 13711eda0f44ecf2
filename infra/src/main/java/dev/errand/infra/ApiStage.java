package dev.errand.infra;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogDestination;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogSettings;
import software.amazon.awscdk.services.apigatewayv2.LogGroupLogDestination;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** The one stage of the HTTP API: {@code $default}, which adds nothing to paths. Each call is a line of its log. */
final class ApiStage extends Construct {
    /**
     * Far below an account's own, and of the order of what Step Functions starts and describes in a second
     * (<a href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">API action throttling</a>).
     */
    private static final ThrottleSettings THROTTLE =
            ThrottleSettings.builder().burstLimit(200).rateLimit(50).build();

    ApiStage(Construct scope, String id, Props props) {
        super(scope, id);
        HttpStage.Builder.create(this, "Stage")
                .httpApi(props.api())
                .stageName("$default")
                .autoDeploy(true)
                .throttle(THROTTLE)
                .accessLogSettings(new Lines(log(props.name()), Stack.of(this).toJsonString(line())))
                .build();
    }

    /** What it is made of. */
    record Props(HttpApi api, String name) {}

    /** Each call as a line of a log group. */
    private record Lines(LogGroup log, String line) implements IAccessLogSettings {
        @Override
        public IAccessLogDestination getDestination() {
            return new LogGroupLogDestination(log);
        }

        @Override
        public AccessLogFormat getFormat() {
            return AccessLogFormat.custom(line);
        }
    }

    /** Under /aws/vendedlogs/, as that of executions. */
    private LogGroup log(String name) {
        return LogGroup.Builder.create(this, "AccessLog")
                .logGroupName("/aws/vendedlogs/apigateway/" + name)
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
    }

    /**
     * Who called what, and what became of it
     * (<a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html">variables</a>).
     */
    private static Map<String, String> line() {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("requestId", "$context.requestId");
        line.put("time", "$context.requestTime");
        line.put("ip", "$context.identity.sourceIp");
        line.put("userArn", "$context.identity.userArn");
        line.put("routeKey", "$context.routeKey");
        line.put("path", "$context.path");
        line.put("status", "$context.status");
        line.put("latency", "$context.responseLatency");
        line.put("integrationErrorMessage", "$context.integrationErrorMessage");
        line.put("error", "$context.error.message");
        return line;
    }
}
