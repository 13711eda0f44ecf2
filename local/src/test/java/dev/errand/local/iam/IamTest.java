package dev.errand.local.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.QueryCall;
import dev.errand.local.gateway.QueryString;
import dev.errand.local.gateway.ServiceError;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class IamTest {
    private static final String ACCOUNT = "111122223333";
    private static final Principal OWNER =
            new Principal("AKIA", "secret", "arn:aws:iam::111122223333:user/o", ACCOUNT, Principal.OWNER);
    private static final InstanceProfile WEB =
            new InstanceProfile(ACCOUNT, "web", List.of("arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"));
    private static final Access EVERYBODY = (caller, action, resource, context) -> {};
    private static final Access NOBODY = (caller, action, resource, context) -> {
        throw ServiceError.badRequest(
                "AccessDeniedException",
                "User: %s is not authorized to perform: %s on resource: %s because"
                        .formatted(caller, action, resource));
    };

    @Test
    void aProfileHasItsRole() {
        assertThat(ask(EVERYBODY, "us-east-1", "GetInstanceProfile", "InstanceProfileName=web"))
                .matches("""
                        <GetInstanceProfileResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">\
                        <GetInstanceProfileResult><InstanceProfile><Path>/</Path>\
                        <InstanceProfileName>web</InstanceProfileName><InstanceProfileId>AIPA[0-9A-F]{17}</InstanceProfileId>\
                        <Arn>arn:aws:iam::111122223333:instance-profile/web</Arn><CreateDate>2026-01-02T03:04:05Z</CreateDate>\
                        <Roles><member><Path>/</Path><RoleName>web</RoleName><RoleId>AROA[0-9A-F]{17}</RoleId>\
                        <Arn>arn:aws:iam::111122223333:role/web</Arn><CreateDate>2026-01-02T03:04:05Z</CreateDate>\
                        <AssumeRolePolicyDocument>%7B[^<]+</AssumeRolePolicyDocument></member></Roles></InstanceProfile>\
                        </GetInstanceProfileResult><ResponseMetadata><RequestId>[0-9a-f-]{36}</RequestId>\
                        </ResponseMetadata></GetInstanceProfileResponse>""");
    }

    @Test
    void aRoleHasItsPolicies() {
        assertThat(ask(EVERYBODY, "us-east-1", "ListAttachedRolePolicies", "RoleName=web"))
                .contains("<ListAttachedRolePoliciesResult><AttachedPolicies><member>"
                        + "<PolicyName>AmazonSSMManagedInstanceCore</PolicyName>"
                        + "<PolicyArn>arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore</PolicyArn></member>"
                        + "</AttachedPolicies><IsTruncated>false</IsTruncated></ListAttachedRolePoliciesResult>");
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertRefused(
                () -> ask(EVERYBODY, "us-east-1", "GetInstanceProfile", "InstanceProfileName=db"),
                "NoSuchEntity",
                "Instance Profile db cannot be found.");
        assertRefused(
                () -> ask(EVERYBODY, "us-east-1", "ListAttachedRolePolicies", "RoleName=db"),
                "NoSuchEntity",
                "The role with name db cannot be found.");
        assertRefused(
                () -> ask(EVERYBODY, "us-east-1", "ListAttachedRolePolicies", ""),
                "ValidationError",
                "1 validation error detected: Value null at 'roleName' failed to satisfy constraint: Member must not be"
                        + " null");
    }

    @Test
    void aRefusalComesFirstAndNamesKindAndName() {
        assertRefused(
                () -> ask(NOBODY, "us-east-1", "GetInstanceProfile", "InstanceProfileName=db"),
                "AccessDenied",
                "User: arn:aws:iam::111122223333:user/o is not authorized to perform: iam:GetInstanceProfile on resource:"
                        + " instance profile db because");
        assertRefused(
                () -> ask(NOBODY, "us-east-1", "ListAttachedRolePolicies", "RoleName=web"),
                "AccessDenied",
                "User: arn:aws:iam::111122223333:user/o is not authorized to perform: iam:ListAttachedRolePolicies on"
                        + " resource: role web because");
    }

    @Test
    void isSignedForTheGlobalRegion() {
        assertRefused(
                () -> ask(EVERYBODY, "eu-west-1", "GetInstanceProfile", "InstanceProfileName=web"),
                "SignatureDoesNotMatch",
                "Credential should be scoped to a valid region, not 'eu-west-1'.");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertRefused(
                () -> ask(EVERYBODY, "us-east-1", "ListAttachedRolePolicies", "RoleName=web&PathPrefix=/x/"),
                "NotEmulatedLocally",
                "iam ListAttachedRolePolicies with PathPrefix is not emulated locally; docs/local.md lists what is");
        assertRefused(
                () -> ask(EVERYBODY, "us-east-1", "GetRole", "RoleName=web"),
                "NotEmulatedLocally",
                "iam GetRole is not emulated locally; docs/local.md lists what is");
    }

    private static void assertRefused(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ServiceError.class, error -> assertThat(error.code()).isEqualTo(code))
                .hasMessage(message);
    }

    private static String ask(Access access, String region, String operation, String form) {
        Iam iam = new Iam(ACCOUNT, List.of(WEB), access, Instant.parse("2026-01-02T03:04:05.678Z"));
        return iam.call(new QueryCall(
                OWNER,
                region,
                operation,
                QueryString.parse("Action=%s&Version=2010-05-08&%s".formatted(operation, form))));
    }
}
