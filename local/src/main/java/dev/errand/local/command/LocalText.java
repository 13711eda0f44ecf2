package dev.errand.local.command;

import dev.errand.local.gateway.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a person needs to reach the local deployment: lines for the shell, and what to try. */
final class LocalText {
    private LocalText() {}

    /** Only lines that a shell may read: the rest are comments. */
    static List<String> render(Map<String, String> environment, List<Principal> people) {
        List<String> lines = new ArrayList<>();
        lines.add("# The local deployment is up. Ctrl-C ends it.");
        lines.add("# A session of another account would be sent along with these credentials.");
        lines.add("unset AWS_SESSION_TOKEN");
        environment.forEach((name, value) -> lines.add("export %s=%s".formatted(name, quoted(value))));
        lines.add("");
        lines.add("# For example (AWS CLI before 2.13: with --endpoint-url $AWS_ENDPOINT_URL):");
        lines.add("#   aws ssm describe-instance-information");
        lines.add("#   aws ssm send-command --document-name AWS-RunShellScript \\");
        lines.add("#     --targets Key=tag:Role,Values=web --parameters commands=uptime");
        lines.add("#   aws ssm list-command-invocations --details");
        lines.add("#   aws stepfunctions start-execution --state-machine-arn $ERRAND_STATE_MACHINE_ARN \\");
        lines.add("#     --input '{\"targets\":{\"all\":true},\"command\":\"uptime\"}'");
        lines.add("#   aws events put-events --entries '[{\"Source\":\"com.example.deployments\",...}]'");
        lines.add("#   aws s3 ls --recursive s3://$ERRAND_BUCKET/runs/");
        if (environment.containsKey("ERRAND_API_URL")) {
            lines.add("#   ./errand run events/console/disk-usage.json --deployment Errand");
            lines.add("#   curl --aws-sigv4 aws:amz:$AWS_REGION:execute-api \\");
            lines.add("#     --user $AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY $ERRAND_API_URL/runs");
        }
        people.forEach(person -> lines.add("# As %s: export AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s"
                .formatted(person.arn(), person.accessKeyId(), quoted(person.secretAccessKey()))));
        return lines;
    }

    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9_./:@%+=-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
