package dev.errand.infra.access;

import dev.errand.contract.NodeTag;
import dev.errand.contract.Wildcard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What the functions may do with Systems Manager. Which actions can be limited to what is in the
 * <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html">service
 * authorization reference</a>.
 */
public final class RunCommandAccess {
    private static final String ANY_NODE =
            "Targets are chosen by each request; a deployment narrows them with its node tag, which is a condition here.";
    private static final String THE_OWNERS_DOCUMENTS =
            "The owner chooses the documents by their names' beginnings: the setting documents.";
    private static final List<String> SCRIPTS = List.of("AWS-RunShellScript", "AWS-RunPowerShellScript");
    private static final String REMOTE_SCRIPT = "AWS-RunRemoteScript";
    private static final String NOT_LIMITABLE = "The action has no resource to limit it to.";

    private final Stack stack;
    private final List<String> regions;

    /** @param regions those whose nodes may be sent commands; {@code *} for any */
    public RunCommandAccess(Stack stack, List<String> regions) {
        this.stack = stack;
        this.regions = List.copyOf(regions);
    }

    /**
     * Sends the documents that run a script on Linux and on Windows, and no other: documents of AWS have no account in their ARN
     * (<a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/run-command-setting-up.html">setting up
     * Run Command</a>).
     */
    public Permission sendShellScripts() {
        return Permission.exact(statement("SendShellScripts", "ssm:SendCommand")
                .resources(SCRIPTS.stream().flatMap(this::documentArns).toList()));
    }

    /**
     * Sends the documents of the owner's choice, and beside them those that run a script or fetch one first.
     *
     * @param chosen names, or ARNs of other accounts' documents; {@code *} stands for any characters
     */
    public Permission sendDocuments(List<String> chosen) {
        Stream<String> own = Stream.concat(SCRIPTS.stream(), Stream.of(REMOTE_SCRIPT))
                .filter(name -> chosen.stream().noneMatch(pattern -> Wildcard.matches(pattern, name)));
        List<String> documents =
                Stream.concat(own, chosen.stream()).flatMap(this::documentArns).toList();
        return Permission.wide(
                statement("SendDocuments", "ssm:SendCommand").resources(documents), THE_OWNERS_DOCUMENTS);
    }

    /** Names that begin as these do are AWS's own (CreateDocument, API reference). */
    private Stream<String> documentArns(String name) {
        if (name.startsWith("arn:")) {
            return Stream.of(name);
        }
        boolean ofAws = name.startsWith("AWS") || name.startsWith("Amazon");
        return regions.stream().map(region -> arn("ssm", region, ofAws ? "" : stack.getAccount(), "document/" + name));
    }

    /**
     * Sends to nodes of this account in the regions, with a tag given only to those that carry it
     * (<a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/run-command-setting-up.html#tag-based-access">
     * restricting access by tags</a>). Runs as root there.
     */
    public Permission sendToNodes(Optional<NodeTag> tag) {
        PolicyStatement.Builder statement = statement("SendToNodes", "ssm:SendCommand")
                .resources(regions.stream()
                        .flatMap(region -> Stream.of(
                                arn("ec2", region, stack.getAccount(), "instance/*"),
                                arn("ssm", region, stack.getAccount(), "managed-instance/*")))
                        .toList());
        tag.ifPresent(required -> statement.conditions(
                Map.of("StringEquals", Map.of("ssm:resourceTag/" + required.key(), required.value()))));
        return Permission.wide(statement, ANY_NODE);
    }

    /** Calls that describe commands and nodes, or cancel a command, and that AWS lets nobody limit to a resource. */
    public Permission call(String... actions) {
        return Permission.wide(statement("FollowCommands", actions).resources(List.of("*")), NOT_LIMITABLE);
    }

    private static PolicyStatement.Builder statement(String sid, String... actions) {
        return PolicyStatement.Builder.create().sid(sid).actions(List.of(actions));
    }

    private String arn(String service, String region, String account, String resource) {
        return stack.formatArn(ArnComponents.builder()
                .service(service)
                .region(region)
                .account(account)
                .resource(resource)
                .arnFormat(ArnFormat.NO_RESOURCE_NAME)
                .build());
    }
}
