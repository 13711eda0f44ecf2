package dev.errand.local.sts;

import dev.errand.local.access.Assumption;
import dev.errand.local.access.SessionPolicies;
import dev.errand.local.gateway.QueryString;
import dev.errand.local.gateway.ServiceError;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads and checks AssumeRole's parameters: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
final class AssumeRoleRequest {
    private static final Set<String> KNOWN =
            Set.of("Action", "Version", "RoleArn", "RoleSessionName", "Policy", "DurationSeconds", "ExternalId");
    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
    private static final Duration USUAL = Duration.ofHours(1);
    private static final int SHORTEST = 900;
    private static final int LONGEST = 43_200;

    private AssumeRoleRequest() {}

    /** @throws ServiceError as STS refuses it, or NotEmulatedLocally naming a parameter that is not evaluated here */
    static Assumption read(QueryString form, Instant now, SessionLimit limit) {
        form.parameters().stream()
                .map(parameter -> parameter.name().split("\\.", 2)[0])
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw ServiceError.notEmulated("sts", "AssumeRole with " + name);
                });
        String role = required(form, "RoleArn");
        String session = required(form, "RoleSessionName");
        checkShape(session, SESSION_NAME, "roleSessionName");
        Optional<String> externalId = form.value("ExternalId");
        externalId.ifPresent(id -> checkShape(id, EXTERNAL_ID, "externalId"));
        Optional<String> policy = form.value("Policy");
        policy.ifPresent(SessionPolicies::check);
        Duration duration = duration(form, limit);
        return new Assumption(role, session, now.truncatedTo(ChronoUnit.SECONDS).plus(duration), policy, externalId);
    }

    private static Duration duration(QueryString form, SessionLimit limit) {
        Duration asked =
                form.value("DurationSeconds").map(AssumeRoleRequest::seconds).orElse(USUAL);
        if (asked.compareTo(limit.longest()) > 0) {
            throw invalid(limit.refusal());
        }
        return asked;
    }

    private static Duration seconds(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw invalid("DurationSeconds is not a number: " + text);
        }
        long seconds = Long.parseLong(text);
        if (seconds < SHORTEST || seconds > LONGEST) {
            throw invalid(("1 validation error detected: Value '%d' at 'durationSeconds' failed to satisfy constraint:"
                            + " Member must have value %s than or equal to %d")
                    .formatted(
                            seconds, seconds < SHORTEST ? "greater" : "less", seconds < SHORTEST ? SHORTEST : LONGEST));
        }
        return Duration.ofSeconds(seconds);
    }

    private static void checkShape(String value, Pattern shape, String name) {
        if (!shape.matcher(value).matches()) {
            throw invalid(("1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: Member must"
                            + " satisfy regular expression pattern: %s")
                    .formatted(value, name, shape.pattern().replaceAll("\\{.*", "*")));
        }
    }

    private static String required(QueryString form, String name) {
        return form.value(name).filter(value -> !value.isEmpty()).orElseThrow(() -> invalid(name + " is missing"));
    }

    private static ServiceError invalid(String reason) {
        return ServiceError.badRequest("ValidationError", reason);
    }
}
