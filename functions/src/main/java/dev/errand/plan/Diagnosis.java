package dev.errand.plan;

import dev.errand.request.NodeId;
import java.time.Instant;
import java.util.Optional;

/** Why a node that was asked for is no managed node, and what to do: a sentence without its subject. */
final class Diagnosis {
    private static final String POLICY = "AmazonSSMManagedInstanceCore";
    private static final String ATTACH = "attach one whose role has the policy " + POLICY;

    private Diagnosis() {}

    /**
     * Of an id that EC2 or, for a hybrid node, Systems Manager does not know.
     *
     * @param where it was looked for, for example {@code account 111122223333 in eu-west-1}
     */
    static String unknown(NodeId id, String where) {
        if (isHybrid(id)) {
            return "is no hybrid node of %s: check the id, and whether it was deregistered; register it with a new activation"
                    .formatted(where);
        }
        return "is no instance of %s: check the id for a typo, and whether it is of another account or region, or was terminated long ago"
                .formatted(where);
    }

    /**
     * Of an id of which it could not be told.
     *
     * @param why EC2's own words
     */
    static String untold(String where, String why) {
        return "is not a managed node of %s: check the id, that it runs, that the SSM agent is installed and has an instance profile with %s (EC2 does not tell which: %s)"
                .formatted(where, POLICY, why);
    }

    /**
     * Of an instance.
     *
     * @param profile what IAM says of its instance profile, when it runs and has one
     */
    static String of(Instance instance, String region, Optional<Profile> profile) {
        return switch (instance.state()) {
            case PENDING -> "is just starting: run again when its SSM agent has registered";
            case RUNNING -> running(instance, region, profile);
            case STOPPING -> "is being stopped: start it and run again";
            case STOPPED -> "is stopped%s: start it and run again".formatted(since(instance.since()));
            case SHUTTING_DOWN -> "is being terminated: take it out of the request";
            case TERMINATED -> "is terminated%s: take it out of the request".formatted(since(instance.since()));
        };
    }

    private static String since(Optional<Instant> when) {
        return when.map(time -> " since " + time).orElse("");
    }

    private static String running(Instance instance, String region, Optional<Profile> profile) {
        if (instance.profile().isEmpty() || profile.isEmpty()) {
            return "runs without an instance profile, so that its SSM agent cannot register: " + ATTACH;
        }
        String name = instance.profile().get();
        return switch (profile.get()) {
            case Profile.Missing _ ->
                "runs with the instance profile %s, which does not exist any more: %s".formatted(name, ATTACH);
            case Profile.WithoutRole _ ->
                "runs with the instance profile %s, which has no role: add one that has the policy %s"
                        .formatted(name, POLICY);
            case Profile.WithRole role
            when !role.registers() ->
                "runs, but the role %s of its instance profile %s lacks the policy %s: attach it, unless another policy grants the same"
                        .formatted(role.role(), name, POLICY);
            case Profile.WithRole role ->
                "runs, and the role %s of its instance profile %s lets it register, but no SSM agent of it has: %s"
                        .formatted(role.role(), name, agent(region));
            case Profile.Unknown unknown ->
                "runs, but no SSM agent of it has registered: check that its instance profile %s has the policy %s (IAM does not tell: %s), and %s"
                        .formatted(name, POLICY, unknown.why(), agent(region));
        };
    }

    /**
     * What an agent needs beside permissions (<a
     * href="https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html">endpoints</a>).
     */
    private static String agent(String region) {
        return "check that the agent is installed and runs, and reaches the endpoints ssm, ssmmessages and ec2messages of "
                + region;
    }

    static boolean isHybrid(NodeId id) {
        return id.value().startsWith("mi-");
    }
}
