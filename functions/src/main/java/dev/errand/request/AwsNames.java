package dev.errand.request;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shapes of what AWS gives names to. */
public final class AwsNames {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    /** As <a href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html">all there are</a>. */
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]{1,2}");

    /**
     * Source: <a
     * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">names and paths of IAM</a>.
     */
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):role/[\\w+=,.@/-]{1,576}");

    private AwsNames() {}

    public static boolean isAccount(String text) {
        return ACCOUNT.matcher(text).matches();
    }

    public static boolean isRegion(String text) {
        return REGION.matcher(text).matches();
    }

    /** The account of a role; nothing where the text is no role's ARN. */
    public static Optional<String> accountOfRole(String arn) {
        Matcher matcher = ROLE.matcher(arn);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
