package dev.errand.local.template;

import java.util.Map;
import java.util.regex.Pattern;

/** Where the stack is deployed: the values of CloudFormation's pseudo parameters. */
record Scope(String stackName, String account, String region) {
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    Scope {
        if (!ACCOUNT.matcher(account).matches()) {
            throw new IllegalArgumentException("'%s' is not an account; give twelve digits".formatted(account));
        }
    }

    String partition() {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    String arn(String service, String resource) {
        return "arn:%s:%s:%s:%s:%s".formatted(partition(), service, region, account, resource);
    }

    /** An ARN of a service that knows no regions, for example of a role. */
    String globalArn(String service, String resource) {
        return "arn:%s:%s::%s:%s".formatted(partition(), service, account, resource);
    }

    String urlSuffix() {
        return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    }

    /** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
    Map<String, String> pseudoParameters() {
        return Map.of(
                "AWS::AccountId",
                account,
                "AWS::Region",
                region,
                "AWS::Partition",
                partition(),
                "AWS::URLSuffix",
                urlSuffix(),
                "AWS::StackName",
                stackName,
                "AWS::StackId",
                stackId());
    }

    String stackId() {
        return arn("cloudformation", "stack/" + stackName + "/00000000-0000-0000-0000-000000000000");
    }
}
