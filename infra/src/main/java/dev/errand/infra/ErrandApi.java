package dev.errand.infra;

import dev.errand.contract.ApiSettings;
import dev.errand.contract.Route;
import dev.errand.infra.access.ApiAccess;
import dev.errand.infra.access.Permission;
import dev.errand.infra.access.RunStoreAccess;
import dev.errand.infra.access.StartAccess;
import java.util.List;
import java.util.function.Function;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpIamAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.constructs.Construct;

/**
 * The HTTP API: one function behind one route for each operation, all of them for callers that IAM lets in, and for nobody
 * else (<a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control-iam.html">IAM
 * authorization</a>).
 */
public final class ErrandApi extends Construct {
    private final HttpApi api;

    public ErrandApi(Construct scope, String id, Props props) {
        super(scope, id);
        ErrandFunction function = new ErrandFunction(this, Route.HANDLER, "the HTTP API", props.step());
        grant(function, props);
        this.api = HttpApi.Builder.create(this, "Api")
                .apiName(props.name())
                .description("Errand: runs on fleets of nodes; docs/openapi.yaml")
                .createDefaultStage(false)
                .build();
        addRoutes(function);
        new ApiStage(this, "Stage", new ApiStage.Props(api, props.name()));
    }

    /**
     * What it is made of.
     *
     * @param name of the API, for people
     */
    public record Props(String name, StepProps step, RunStateMachine machine) {}

    /** Where it is, without a slash at the end. */
    String url() {
        return api.getApiEndpoint();
    }

    /** Makes a policy for callers, which the owner attaches; answers its ARN. */
    String policy(String id, String description, Function<ApiAccess, Permission> allowing) {
        ManagedPolicy policy =
                ManagedPolicy.Builder.create(this, id).description(description).build();
        allowing.apply(new ApiAccess(api)).grantTo(policy);
        return policy.getManagedPolicyArn();
    }

    private void grant(ErrandFunction function, Props props) {
        RunStoreAccess store = props.step().store().access();
        StartAccess machine = props.machine().access();
        function.tell(new ApiSettings(props.machine().arn()).toEnvironment());
        function.grant(
                store.read("runs/*", "keys/*"),
                store.write("runs/*/caller.json", "runs/*/cancelled"),
                store.delete("runs/*/caller.json"),
                store.list(),
                machine.start(),
                machine.describeExecutions(),
                machine.listExecutions());
        function.signAs(
                new LinkSigner(this, "Signer", new LinkSigner.Props(props.step().store(), function.role())).role());
    }

    private void addRoutes(ErrandFunction function) {
        HttpLambdaIntegration integration = HttpLambdaIntegration.Builder.create("Function", function.alias())
                .scopePermissionToRoute(false)
                .build();
        HttpIamAuthorizer iam = new HttpIamAuthorizer();
        for (Route route : Route.values()) {
            api.addRoutes(AddRoutesOptions.builder()
                    .path(route.path())
                    .methods(List.of(HttpMethod.valueOf(route.method())))
                    .integration(integration)
                    .authorizer(iam)
                    .build());
        }
    }
}
