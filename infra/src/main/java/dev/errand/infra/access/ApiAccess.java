package dev.errand.infra.access;

import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What callers may be allowed to do with the HTTP API, by
 * <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control-iam.html">execute-api:Invoke</a>
 * on methods and paths of its one stage.
 */
public final class ApiAccess {
    private static final String RUNS_ARE_NAMED_IN_PATHS =
            "Paths name runs and nodes, which get their names when they start.";

    private final HttpApi api;

    public ApiAccess(HttpApi api) {
        this.api = api;
    }

    /** Every route. */
    public Permission everything() {
        return invoke("CallApi", "*");
    }

    /** The routes that change nothing. */
    public Permission reading() {
        return invoke("ReadByApi", "GET");
    }

    private Permission invoke(String sid, String method) {
        String routes = Stack.of(api)
                .formatArn(ArnComponents.builder()
                        .service("execute-api")
                        .resource(api.getApiId())
                        .resourceName("$default/" + method + "/*")
                        .build());
        return Permission.wide(
                PolicyStatement.Builder.create()
                        .sid(sid)
                        .actions(List.of("execute-api:Invoke"))
                        .resources(List.of(routes)),
                RUNS_ARE_NAMED_IN_PATHS);
    }
}
