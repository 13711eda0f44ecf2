package dev.errand.infra.access;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * Which secrets may be read. A secret or parameter under a key of the owner's own needs that key's policy to allow it, too.
 */
public final class SecretAccess {
    private static final String CHOSEN = "The owner chooses secrets and parameters by their names' beginnings.";

    private final Stack stack;

    public SecretAccess(Stack stack) {
        this.stack = stack;
    }

    /** Permissions for what the owner chose: none for nothing. */
    public List<Permission> read(List<String> secrets, List<String> parameters) {
        List<Permission> permissions = new ArrayList<>();
        if (!secrets.isEmpty()) {
            permissions.add(permission(
                    "ReadSecrets",
                    "secretsmanager:GetSecretValue",
                    secrets.stream().map(this::secret).toList()));
        }
        if (!parameters.isEmpty()) {
            permissions.add(permission(
                    "ReadParameters",
                    "ssm:GetParameter",
                    parameters.stream().map(this::parameter).toList()));
        }
        return permissions;
    }

    /**
     * Six characters follow a secret's name in its ARN
     * (<a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html">policies</a>).
     */
    private String secret(String name) {
        return arn("secretsmanager", "secret:" + (name.endsWith("*") ? name : name + "-??????"));
    }

    /**
     * A name's first slash is not there twice
     * (<a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html">access</a>).
     */
    private String parameter(String name) {
        return arn("ssm", "parameter/" + (name.startsWith("/") ? name.substring(1) : name));
    }

    private String arn(String service, String resource) {
        return stack.formatArn(ArnComponents.builder()
                .service(service)
                .resource(resource)
                .arnFormat(ArnFormat.NO_RESOURCE_NAME)
                .build());
    }

    private static Permission permission(String sid, String action, List<String> resources) {
        return Permission.wide(
                PolicyStatement.Builder.create()
                        .sid(sid)
                        .actions(List.of(action))
                        .resources(resources),
                CHOSEN);
    }
}
