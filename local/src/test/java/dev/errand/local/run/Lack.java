package dev.errand.local.run;

import java.util.List;
import java.util.Set;

/**
 * What a run without a grant must come to.
 *
 * @param error that the run fails with; empty when it succeeds
 * @param ofNodes whether the nodes' reasons have the words, and not the run's cause
 * @param words that say what is missing
 */
record Lack(String error, boolean ofNodes, List<String> words) {
    private static final Set<String> SECRETS = Set.of("ReadSecrets", "ReadParameters");
    private static final Set<String> SOURCES = Set.of("ReadSources", "ListSources");

    /** @param bucket the name of the run store's */
    static Lack of(Grant grant, String bucket) {
        return new Lack(error(grant), isOfNodes(grant), words(grant, bucket));
    }

    private static String error(Grant grant) {
        if (isLeftWithCutOutput(grant)) {
            return "";
        }
        if (isOfNodes(grant) || grant.isOfGroups()) {
            return "RunFailed";
        }
        if (SOURCES.contains(grant.sid())) {
            return "dev.errand.request.InvalidRequest";
        }
        return grant.construct().equals("RunStateMachine")
                ? "Lambda.AWSLambdaException"
                : "dev.errand.contract.AccessDenied";
    }

    private static boolean isOfNodes(Grant grant) {
        return grant.isToSend()
                || grant.isOfReasons()
                || SECRETS.contains(grant.sid())
                || grant.construct().equals("SignerRole")
                || grant.construct().equals("NodePolicy")
                || grant.isToReadLogs();
    }

    /** What ran has run: only the rest of its output is missing. */
    private static boolean isLeftWithCutOutput(Grant grant) {
        boolean gathering = grant.isToSend() && grant.construct().equals("CollectStep");
        return gathering
                || grant.isToReadLogs()
                || (grant.construct().equals("SignerRole") && grant.action().equals("s3:PutObject"));
    }

    private static List<String> words(Grant grant, String bucket) {
        if (grant.sid().equals("ReadSources")) {
            // An answer to HeadObject has no body that could say more.
            return List.of("s3://app-releases-us/region.conf may not be read by this deployment");
        }
        if (grant.sid().equals("DeleteFromRunStore") && !grant.construct().equals("PlanStep")) {
            return List.of("staged/without-", ": Access Denied");
        }
        if (grant.sid().equals("ReadStagedForNodes")) {
            return List.of("could not fetch what it is to run with its own role", "403 Forbidden");
        }
        if (grant.construct().equals("SignerRole") && grant.action().equals("s3:GetObject")) {
            // What a marker can say is short: the role's name is the last of it.
            return List.of("cannot get the content: S3 answered 403 AccessDenied: User: ", "/Errand-SignerRole");
        }
        if (grant.isOfGroups()) {
            return List.of("could be asked about: %s is not granted: User: ".formatted(grant.action()));
        }
        if (grant.action().equals("ec2:DescribeInstances")) {
            // EC2's refusals name no resource.
            return List.of("is not authorized to perform: ec2:DescribeInstances because");
        }
        return List.of(
                "is not authorized to perform: %s on resource: ".formatted(grant.action()), resource(grant, bucket));
    }

    /** A part of the ARN that the message names. */
    private static String resource(Grant grant, String bucket) {
        if (grant.isToSend()) {
            return grant.sent();
        }
        return switch (grant.action()) {
            case "iam:GetInstanceProfile" -> "instance profile ErrandNode";
            case "iam:ListAttachedRolePolicies" -> "role ErrandNode";
            case "logs:GetLogEvents" -> ":log-group:/errand:log-stream:";
            case "lambda:InvokeFunction" -> ":function:Errand-";
            case "sts:AssumeRole" -> ":role/Errand-SignerRole";
            case "secretsmanager:GetSecretValue" -> "app/token";
            case "ssm:GetParameter" -> ":parameter/";
            case "s3:GetObject", "s3:PutObject", "s3:DeleteObject" -> "arn:aws:s3:::" + bucket + "/";
            case "s3:ListBucket" -> "arn:aws:s3:::" + (grant.sid().equals("ListSources") ? "app-releases" : bucket);
            default -> "on resource: *";
        };
    }
}
