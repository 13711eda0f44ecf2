package dev.errand.contract;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can stand in the lists of a policy. */
enum PolicyField {
    CALLERS(
            "callers",
            "\\*|api:(\\*|arn:.+)|(rule|schedule):.+|console:.*",
            "*, api:ARN, rule:NAME, schedule:NAME or console:NAME, in which * stands for any characters"),
    TARGETS(
            "targets",
            "all|tag:[^*=]+=.+|instance:(\\*|m?i-[0-9a-f*]+)|(resourceGroup|autoScalingGroup|stack):.+|inventory:(\\*|s3://.+)",
            "all, tag:KEY=VALUE, instance:ID, resourceGroup:NAME, autoScalingGroup:NAME, stack:NAME or"
                    + " inventory:s3://BUCKET/KEY, in which * stands for any characters, but not in KEY of a tag"),
    ACCOUNTS("accounts", "[0-9]{12}|[0-9]*\\*[0-9*]*", "the twelve digits of an account, in which * stands for any"),
    REGIONS(
            "regions",
            "[a-z]{2}(-[a-z]+)+-[0-9]{1,2}|[a-z0-9-]*\\*[a-z0-9*-]*",
            "the name of a region, such as eu-west-1, in which * stands for any characters"),
    ACTIONS("actions", "command|script|document|copy|fetch", "command, script, document, copy or fetch"),
    DOCUMENTS(
            "documents",
            "[A-Za-z0-9_.:/*-]+",
            "the name of a document, or the ARN of another account's, in which * stands for any characters"),
    RUN_AS(
            "runAs",
            "[a-z_*][a-z0-9_*-]*",
            "the name of a user of Linux nodes, root for the agent's, in which * stands for any characters");

    /**
     * Who uses a role is a session of it, also in the requests that API Gateway hands on. Source: <a
     * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns">IAM
     * ARNs</a>.
     */
    private static final Pattern ROLE = Pattern.compile("api:arn:([^:]*):iam::([^:]*):role/(.*/)?([^/]+)");

    private final String word;
    private final Pattern shape;
    private final String words;

    PolicyField(String word, String shape, String words) {
        this.word = word;
        this.shape = Pattern.compile(shape);
        this.words = words;
    }

    String word() {
        return word;
    }

    String words() {
        return words;
    }

    String orLeaveOut() {
        return this == CALLERS ? "" : ", or leave the field out to allow anything";
    }

    /** What to write in place of a text that can match nothing; empty when it is right. */
    Optional<String> against(String text) {
        Matcher role = ROLE.matcher(text);
        if (this == CALLERS && role.matches()) {
            return Optional.of("who uses a role, which is a session of it: api:arn:%s:sts::%s:assumed-role/%s/*"
                    .formatted(role.group(1), role.group(2), role.group(4)));
        }
        return shape.matcher(text).matches() ? Optional.empty() : Optional.of(words);
    }
}
