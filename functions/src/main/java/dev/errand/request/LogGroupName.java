package dev.errand.request;

import java.util.regex.Pattern;

/**
 * Names of log groups: <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html">CreateLogGroup</a>.
 */
public final class LogGroupName {
    public static final int LONGEST = 512;

    private static final Pattern SHAPE = Pattern.compile("[.\\-_/#A-Za-z0-9]{1,512}");

    private LogGroupName() {}

    public static boolean isValid(String name) {
        return SHAPE.matcher(name).matches();
    }
}
