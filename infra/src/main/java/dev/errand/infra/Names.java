package dev.errand.infra;

import java.util.regex.Pattern;

/**
 * What can stand in a list of a setting. None can hold a comma, or what a policy would take for a variable.
 *
 * @param shape of each
 * @param words what a person is told to write
 */
record Names(Pattern shape, String words) {
    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Names of buckets</a>. */
    static final Names SOURCE_BUCKET = new Names(
            Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9!_.'()/-]+/)?"),
            "a bucket's name, or one with a prefix that ends in a slash");

    /** <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html">Names of secrets</a>. */
    static final Names SECRET =
            new Names(Pattern.compile("[A-Za-z0-9/_+=.@*-]{1,512}"), "the name of a secret, in which * stands for any");

    /** <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html">Names of parameters</a>. */
    static final Names PARAMETER = new Names(
            Pattern.compile("[A-Za-z0-9/_.*-]{1,1011}"), "the name of a parameter, in which * stands for any");

    /** <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html">Names of documents</a>. */
    static final Names DOCUMENT = new Names(
            Pattern.compile("(arn:aws[a-z-]*:ssm:[a-z0-9-]+:[0-9]{12}:document/)?[A-Za-z0-9_.*-]{3,128}"),
            "the name of a document, or the ARN of another account's, in which * stands for any");

    static final Names ACCOUNT = new Names(Pattern.compile("[0-9]{12}"), "the twelve digits of an account");

    static final Names REGION =
            new Names(Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]{1,2}"), "the name of a region, such as eu-west-1");

    /** <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html">Names of roles</a>. */
    static final Names ROLE =
            new Names(Pattern.compile("[A-Za-z0-9_+=,.@-]{1,64}"), "the name of a role, without a path");

    /** <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">External ids</a>. */
    static final Names EXTERNAL_ID = new Names(
            Pattern.compile("[A-Za-z0-9_+=,.@:/-]{2,1224}"),
            "an external id of 2 to 1224 letters, digits and _ + = , . @ : / -");

    /** <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html">Names of log groups</a>. */
    static final Names LOG_GROUP = new Names(
            Pattern.compile("[A-Za-z0-9_./#-]{1,512}"), "the name of a log group: letters, digits and . - _ / #");

    static final Names LOG_GROUPS = new Names(
            Pattern.compile("[A-Za-z0-9_./#*-]{1,512}"), "the name of a log group, in which * stands for any");

    static final Names NODE_ROLE = new Names(
            Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}|\\*):role/[A-Za-z0-9_+=.@/*-]{1,576}"),
            "the ARN of a role, in which * stands for any");

    static final Names ACCOUNT_KEY = new Names(
            Pattern.compile("[0-9]{12}=[A-Za-z0-9/_+=.@-]{1,512}"),
            "an account and the name of a secret: account=secret");

    /** Those of files are checked with the files. */
    static final Names RULE =
            new Names(Pattern.compile("[a-z0-9-]+"), "the name of a file in events/rules, without .json");
}
