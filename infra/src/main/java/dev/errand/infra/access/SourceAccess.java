package dev.errand.infra.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What may be copied out of other buckets: looking at an object and copying it both take s3:GetObject
 * (<a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html">CopyObject, Permissions</a>), a tree takes
 * s3:ListBucket too.
 */
public final class SourceAccess {
    private static final String ANY_OBJECT = "The objects are named by each request; the owner chooses the buckets.";

    private final Stack stack;

    public SourceAccess(Stack stack) {
        this.stack = stack;
    }

    /**
     * Permissions for what the owner chose: none for nothing.
     *
     * @param buckets names, or names with a prefix that ends in a slash
     */
    public List<Permission> read(List<String> buckets) {
        List<Permission> permissions = new ArrayList<>();
        if (!buckets.isEmpty()) {
            permissions.add(Permission.wide(
                    statement("ReadSources", "s3:GetObject")
                            .resources(buckets.stream().map(this::objects).toList()),
                    ANY_OBJECT));
        }
        List<String> whole =
                buckets.stream().filter(name -> !name.contains("/")).toList();
        if (!whole.isEmpty()) {
            permissions.add(Permission.exact(statement("ListSources", "s3:ListBucket")
                    .resources(whole.stream().map(this::arn).toList())));
        }
        buckets.stream()
                .filter(name -> name.contains("/"))
                .map(this::listPrefix)
                .forEach(permissions::add);
        return permissions;
    }

    private Permission listPrefix(String place) {
        int slash = place.indexOf('/');
        return Permission.exact(statement("", "s3:ListBucket")
                .resources(List.of(arn(place.substring(0, slash))))
                .conditions(Map.of("StringLike", Map.of("s3:prefix", place.substring(slash + 1) + "*"))));
    }

    private String objects(String place) {
        return arn(place.endsWith("/") ? place + "*" : place + "/*");
    }

    private String arn(String resource) {
        return stack.formatArn(ArnComponents.builder()
                .service("s3")
                .region("")
                .account("")
                .resource(resource)
                .arnFormat(software.amazon.awscdk.ArnFormat.NO_RESOURCE_NAME)
                .build());
    }

    private static PolicyStatement.Builder statement(String sid, String action) {
        PolicyStatement.Builder statement = PolicyStatement.Builder.create().actions(List.of(action));
        return sid.isEmpty() ? statement : statement.sid(sid);
    }
}
