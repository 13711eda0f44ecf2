package dev.errand.local.access;

import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.template.RoleResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may assume a role. */
final class TrustPolicy {
    private static final String ASSUME_ROLE = "sts:AssumeRole";

    private final RoleResource role;
    private final List<Statement> statements;

    private TrustPolicy(RoleResource role, List<Statement> statements) {
        this.role = role;
        this.statements = statements;
    }

    static TrustPolicy of(RoleResource role) {
        PolicyReader reader = new PolicyReader("role %s, trust policy".formatted(role.logicalId()));
        return new TrustPolicy(role, reader.read(role.trustPolicy()));
    }

    /** @throws ServiceError AccessDenied when the role does not trust the service */
    void require(String service, Optional<String> sourceArn, String account) {
        Map<String, String> context = new HashMap<>();
        context.put("aws:SourceAccount", account);
        sourceArn.ifPresent(arn -> context.put("aws:SourceArn", arn));
        if (!allows(List.of(service), context)) {
            throw ServiceError.forbidden(
                    "AccessDenied", "%s is not authorized to assume the role %s".formatted(service, role.arn()));
        }
    }

    boolean trusts(Principal caller, String callerRoleArn, Optional<String> externalId) {
        String account = "arn:aws:iam::%s:root".formatted(caller.account());
        List<String> names = List.of(caller.arn(), callerRoleArn, account, caller.account(), "*");
        Map<String, String> context = new HashMap<>();
        context.put("aws:PrincipalArn", callerRoleArn);
        context.put("aws:PrincipalAccount", caller.account());
        externalId.ifPresent(id -> context.put("sts:ExternalId", id));
        return allows(names, context);
    }

    private boolean allows(List<String> names, Map<String, String> context) {
        List<Statement> covering = statements.stream()
                .filter(statement -> statement.principals().stream().anyMatch(names::contains))
                .filter(statement -> statement.actions().cover(ASSUME_ROLE))
                .filter(statement -> statement.conditions().stream()
                        .allMatch(condition -> condition.holds(new RequestContext(context))))
                .toList();
        return !covering.isEmpty() && covering.stream().allMatch(Statement::allows);
    }
}
