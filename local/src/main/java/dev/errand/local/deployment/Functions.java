package dev.errand.local.deployment;

import dev.errand.local.access.Credentials;
import dev.errand.local.gateway.Caller;
import dev.errand.local.gateway.Principal;
import dev.errand.local.lambda.FunctionConfiguration;
import dev.errand.local.lambda.FunctionCredentials;
import dev.errand.local.lambda.LambdaFunction;
import dev.errand.local.lambda.LambdaHome;
import dev.errand.local.lambda.LambdaHost;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.FunctionResource;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The template's functions, each with credentials of its own role. */
final class Functions {
    private Functions() {}

    static LambdaHost host(Deployment template, Credentials credentials, LocalOptions options, URI endpoint) {
        DeploymentFiles files = options.files();
        LambdaHome home = new LambdaHome(
                code(template),
                files.runtimeJars(),
                files.functions(),
                files.state(),
                options.recordsStarts(),
                endpoint);
        return new LambdaHost(
                home,
                template.functions().stream()
                        .map(function -> function.with(options.environment()))
                        .map(function -> function(function, credentials, function.handler()))
                        .toList());
    }

    /** The same functions with another handler. */
    static List<LambdaFunction> with(Deployment template, Credentials credentials, String handler) {
        return template.functions().stream()
                .map(function -> function(function, credentials, handler))
                .toList();
    }

    private static LambdaFunction function(FunctionResource resource, Credentials credentials, String handler) {
        Principal session = credentials.issue(resource.roleLogicalId(), "lambda.amazonaws.com", resource.name());
        String token = credentials
                .find(session.accessKeyId())
                .flatMap(Caller::sessionToken)
                .orElseThrow();
        return new LambdaFunction(
                resource.name(),
                resource.arn(),
                new FunctionConfiguration(handler, resource.memoryMb(), resource.timeout(), resource.environment()),
                new FunctionCredentials(session.accessKeyId(), session.secretAccessKey(), token));
    }

    /** The design has one package for all functions; a template with more would need a host for each. */
    private static Path code(Deployment template) {
        List<Path> packages = template.functions().stream()
                .map(FunctionResource::code)
                .distinct()
                .toList();
        if (packages.size() != 1) {
            throw new IllegalStateException("the template's functions have %d packages; one is run locally: %s"
                    .formatted(packages.size(), packages));
        }
        return packages.getFirst();
    }
}
