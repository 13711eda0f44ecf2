package dev.errand.local.iam;

import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.QueryCall;
import dev.errand.local.gateway.QueryDialect;
import dev.errand.local.gateway.QueryService;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.gateway.Xml;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * GetInstanceProfile and ListAttachedRolePolicies of one account: https://docs.aws.amazon.com/IAM/latest/APIReference/
 *
 * <p>docs/local/ec2.md lists what is the same as on AWS and what is not.
 */
public final class Iam implements QueryService {
    private static final String REGION = "us-east-1";
    private static final int NOT_FOUND = 404;
    private static final int LONGEST_PROFILE = 128;
    private static final int LONGEST_ROLE = 64;
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]+");
    private static final String TRUST =
            "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Principal"
                    + "%22%3A%7B%22Service%22%3A%22ec2.amazonaws.com%22%7D%2C%22Action%22%3A%22sts%3AAssumeRole%22%7D%5D%7D";

    private final String account;
    private final List<InstanceProfile> profiles;
    private final Access access;
    private final Instant born;

    public Iam(String account, List<InstanceProfile> profiles, Access access, Instant born) {
        this.account = account;
        this.profiles = List.copyOf(profiles);
        this.access = access;
        this.born = born.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public String call(QueryCall call) {
        if (!call.region().equals(REGION)) {
            throw ServiceError.forbidden(
                    "SignatureDoesNotMatch",
                    "Credential should be scoped to a valid region, not '%s'.".formatted(call.region()));
        }
        String result = switch (call.operation()) {
            case "GetInstanceProfile" -> profile(call);
            case "ListAttachedRolePolicies" -> policies(call);
            default -> throw ServiceError.notEmulated("iam", call.operation());
        };
        return QueryDialect.IAM.answer(call.operation(), result);
    }

    private String profile(QueryCall call) {
        only(call, Set.of("InstanceProfileName"));
        String name = name(call, "InstanceProfileName", LONGEST_PROFILE);
        require(call, "arn:aws:iam::%s:instance-profile/%s".formatted(account, name), "instance profile " + name);
        InstanceProfile found = find(name, "Instance Profile %s cannot be found.".formatted(name));
        return Xml.element(
                "InstanceProfile",
                Xml.text("Path", "/"),
                Xml.text("InstanceProfileName", name),
                Xml.text("InstanceProfileId", found.id()),
                Xml.text("Arn", found.arn()),
                Xml.text("CreateDate", born.toString()),
                Xml.element("Roles", Xml.element("member", role(found))));
    }

    private String role(InstanceProfile profile) {
        return Xml.text("Path", "/")
                + Xml.text("RoleName", profile.name())
                + Xml.text("RoleId", profile.roleId())
                + Xml.text("Arn", profile.roleArn())
                + Xml.text("CreateDate", born.toString())
                + Xml.text("AssumeRolePolicyDocument", TRUST);
    }

    /** A role has at most 20 managed policies, so that they are always one page. */
    private String policies(QueryCall call) {
        only(call, Set.of("RoleName"));
        String name = name(call, "RoleName", LONGEST_ROLE);
        require(call, "arn:aws:iam::%s:role/%s".formatted(account, name), "role " + name);
        InstanceProfile found = find(name, "The role with name %s cannot be found.".formatted(name));
        return Xml.element(
                        "AttachedPolicies",
                        found.policies().stream().map(Iam::policy).collect(Collectors.joining()))
                + Xml.text("IsTruncated", "false");
    }

    private static String policy(String arn) {
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        return Xml.element("member", Xml.text("PolicyName", name), Xml.text("PolicyArn", arn));
    }

    private InstanceProfile find(String name, String refusal) {
        return profiles.stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ServiceError(NOT_FOUND, "NoSuchEntity", refusal));
    }

    /** A refusal of IAM names the kind and name, not the ARN. */
    private void require(QueryCall call, String arn, String named) {
        try {
            access.require(call.caller(), "iam:" + call.operation(), arn, Map.of());
        } catch (ServiceError denied) {
            throw ServiceError.forbidden(
                    "AccessDenied", String.valueOf(denied.getMessage()).replace(arn, named));
        }
    }

    private static void only(QueryCall call, Set<String> known) {
        call.unknown(known).ifPresent(name -> {
            throw ServiceError.notEmulated("iam", call.operation() + " with " + name);
        });
    }

    private static String name(QueryCall call, String parameter, int longest) {
        String member = Character.toLowerCase(parameter.charAt(0)) + parameter.substring(1);
        Optional<String> name = call.value(parameter).filter(value -> !value.isEmpty());
        if (name.isEmpty()) {
            throw invalid("Value null at '%s' failed to satisfy constraint: Member must not be null".formatted(member));
        }
        if (!NAME.matcher(name.get()).matches()) {
            throw invalid(
                    ("The specified value for %s is invalid. It must contain only alphanumeric characters and/or the"
                                    + " following: +=,.@_-")
                            .formatted(member));
        }
        if (name.get().length() > longest) {
            throw invalid(
                    "Value '%s' at '%s' failed to satisfy constraint: Member must have length less than or equal to %d"
                            .formatted(name.get(), member, longest));
        }
        return name.get();
    }

    private static ServiceError invalid(String violation) {
        String prefix = violation.startsWith("Value") ? "1 validation error detected: " : "";
        return ServiceError.badRequest("ValidationError", prefix + violation);
    }
}
