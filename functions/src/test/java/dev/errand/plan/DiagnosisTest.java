package dev.errand.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.request.NodeId;
import dev.errand.result.Platform;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private static final NodeId ID = new NodeId("i-0a1b2c3d4e5f60001");
    private static final NodeId HYBRID = new NodeId("mi-0a1b2c3d4e5f60001");
    private static final String WHERE = "account 111122223333 in eu-west-1";

    @Test
    void anUnknownIdMayBeMistypedOrSomewhereElse() {
        assertThat(Diagnosis.unknown(ID, WHERE))
                .isEqualTo(
                        "is no instance of account 111122223333 in eu-west-1: check the id for a typo, and whether it is"
                                + " of another account or region, or was terminated long ago");
    }

    @Test
    void anUnknownHybridNodeMayHaveBeenDeregistered() {
        assertThat(Diagnosis.unknown(HYBRID, WHERE))
                .isEqualTo("is no hybrid node of account 111122223333 in eu-west-1: check the id, and whether it was"
                        + " deregistered; register it with a new activation");
    }

    @Test
    void whereEc2DoesNotTellAllThatCanBeIsNamedWithItsWords() {
        assertThat(Diagnosis.untold(
                        WHERE,
                        "You are not authorized to perform this operation. User: x is not authorized to perform:"
                                + " ec2:DescribeInstances"))
                .isEqualTo(
                        "is not a managed node of account 111122223333 in eu-west-1: check the id, that it runs, that the"
                                + " SSM agent is installed and has an instance profile with AmazonSSMManagedInstanceCore (EC2"
                                + " does not tell which: You are not authorized to perform this operation. User: x is not"
                                + " authorized to perform: ec2:DescribeInstances)");
    }

    @Test
    void anInstanceThatDoesNotRunSaysSinceWhen() {
        assertThat(of(InstanceState.TERMINATED, Optional.of(Instant.parse("2026-01-02T03:04:05Z"))))
                .isEqualTo("is terminated since 2026-01-02T03:04:05Z: take it out of the request");
        assertThat(of(InstanceState.TERMINATED, Optional.empty()))
                .isEqualTo("is terminated: take it out of the request");
        assertThat(of(InstanceState.STOPPED, Optional.of(Instant.parse("2026-01-02T03:04:05Z"))))
                .isEqualTo("is stopped since 2026-01-02T03:04:05Z: start it and run again");
        assertThat(of(InstanceState.STOPPED, Optional.empty())).isEqualTo("is stopped: start it and run again");
    }

    @Test
    void anInstanceInBetweenSaysWhatItWillBe() {
        assertThat(of(InstanceState.PENDING, Optional.empty()))
                .isEqualTo("is just starting: run again when its SSM agent has registered");
        assertThat(of(InstanceState.STOPPING, Optional.empty())).isEqualTo("is being stopped: start it and run again");
        assertThat(of(InstanceState.SHUTTING_DOWN, Optional.empty()))
                .isEqualTo("is being terminated: take it out of the request");
    }

    @Test
    void aRunningInstanceWithoutProfileNeedsOne() {
        assertThat(Diagnosis.of(instance(InstanceState.RUNNING, Optional.empty()), "eu-west-1", Optional.empty()))
                .isEqualTo(
                        "runs without an instance profile, so that its SSM agent cannot register: attach one whose role"
                                + " has the policy AmazonSSMManagedInstanceCore");
    }

    @Test
    void aProfileThatIsGoneOrEmptyIsNamed() {
        assertThat(running(new Profile.Missing()))
                .isEqualTo(
                        "runs with the instance profile web, which does not exist any more: attach one whose role has the"
                                + " policy AmazonSSMManagedInstanceCore");
        assertThat(running(new Profile.WithoutRole()))
                .isEqualTo("runs with the instance profile web, which has no role: add one that has the policy"
                        + " AmazonSSMManagedInstanceCore");
    }

    @Test
    void aRoleWithoutThePolicyIsNamed() {
        assertThat(running(new Profile.WithRole("web-role", false)))
                .isEqualTo("runs, but the role web-role of its instance profile web lacks the policy"
                        + " AmazonSSMManagedInstanceCore: attach it, unless another policy grants the same");
    }

    @Test
    void whereThePermissionsAreFineItIsTheAgentOrTheNetwork() {
        assertThat(running(new Profile.WithRole("web-role", true)))
                .isEqualTo(
                        "runs, and the role web-role of its instance profile web lets it register, but no SSM agent of it"
                                + " has: check that the agent is installed and runs, and reaches the endpoints ssm, ssmmessages"
                                + " and ec2messages of eu-west-1");
    }

    @Test
    void whereIamDoesNotTellBothAreToBeChecked() {
        assertThat(running(new Profile.Unknown("User: x is not authorized to perform: iam:GetInstanceProfile")))
                .isEqualTo(
                        "runs, but no SSM agent of it has registered: check that its instance profile web has the policy"
                                + " AmazonSSMManagedInstanceCore (IAM does not tell: User: x is not authorized to perform:"
                                + " iam:GetInstanceProfile), and check that the agent is installed and runs, and reaches the"
                                + " endpoints ssm, ssmmessages and ec2messages of eu-west-1");
    }

    private static String of(InstanceState state, Optional<Instant> since) {
        Instance instance =
                new Instance(ID, state, Optional.empty(), Platform.LINUX, Optional.empty(), Optional.of("web"), since);
        return Diagnosis.of(instance, "eu-west-1", Optional.empty());
    }

    private static String running(Profile profile) {
        return Diagnosis.of(instance(InstanceState.RUNNING, Optional.of("web")), "eu-west-1", Optional.of(profile));
    }

    private static Instance instance(InstanceState state, Optional<String> profile) {
        return new Instance(ID, state, Optional.empty(), Platform.LINUX, Optional.empty(), profile, Optional.empty());
    }
}
