package dev.errand.local.template;

import dev.errand.local.template.Source.Resource;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which services may invoke functions: the statements of the functions' own policies.
 *
 * <p>https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html
 */
final class FunctionPermissions {
    private static final Set<String> KNOWN = Set.of("Action", "FunctionName", "Principal", "SourceArn");

    private final List<Resource> permissions;
    private final Resolver resolver;

    /** @param resources all that are deployed */
    FunctionPermissions(List<Resource> resources, Resolver resolver) {
        this.permissions = resources.stream()
                .filter(resource -> resource.type().equals(ResourceTypes.PERMISSION))
                .toList();
        this.resolver = resolver;
    }

    /**
     * Whether a service may invoke a function for something.
     *
     * @param service for example {@code apigateway.amazonaws.com}
     * @param functionArn as it is invoked, with its alias
     */
    boolean allow(String service, String functionArn, String sourceArn) {
        return permissions.stream()
                .filter(permission -> resolver.text(permission, "Principal").equals(service))
                .peek(permission -> KnownProperties.only(permission, permission.properties(), KNOWN))
                .filter(permission -> resolver.text(permission, "Action").equals("lambda:InvokeFunction"))
                .filter(permission -> resolver.text(permission, "FunctionName").equals(functionArn))
                .anyMatch(permission -> covers(permission, sourceArn));
    }

    private boolean covers(Resource permission, String sourceArn) {
        return !permission.properties().has("SourceArn")
                || pattern(resolver.text(permission, "SourceArn"))
                        .matcher(sourceArn)
                        .matches();
    }

    private static Pattern pattern(String arn) {
        return Pattern.compile(arn.codePoints()
                .mapToObj(c -> switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(c));
                })
                .collect(Collectors.joining()));
    }
}
