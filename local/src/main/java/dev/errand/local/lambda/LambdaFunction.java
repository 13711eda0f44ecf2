package dev.errand.local.lambda;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function that can be invoked.
 *
 * @param name as in the function's ARN; its log file and its key in {@link LambdaHost} have this name
 * @param arn the function's ARN, without version or alias
 */
public record LambdaFunction(
        String name, String arn, FunctionConfiguration configuration, FunctionCredentials credentials) {
    private static final Pattern ARN =
            Pattern.compile("arn:aws[^:]*:lambda:([a-z0-9-]+):\\d{12}:function:([A-Za-z0-9_-]+)(:[A-Za-z0-9$_-]+)?");

    public LambdaFunction {
        if (!nameIn(arn).equals(name)) {
            throw new IllegalArgumentException("the ARN %s is not of the function %s".formatted(arn, name));
        }
    }

    public String region() {
        return match(arn).group(1);
    }

    /**
     * The function's name in its ARN or in the ARN of one of its versions or aliases.
     *
     * @throws IllegalArgumentException when it is not an ARN of a function
     */
    static String nameIn(String functionArn) {
        return match(functionArn).group(2);
    }

    private static Matcher match(String functionArn) {
        Matcher matcher = ARN.matcher(functionArn);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not the ARN of a Lambda function: '%s'".formatted(functionArn));
        }
        return matcher;
    }
}
