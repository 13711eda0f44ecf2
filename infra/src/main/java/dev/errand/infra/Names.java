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
}
