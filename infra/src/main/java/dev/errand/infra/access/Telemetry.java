package dev.errand.infra.access;

import java.util.List;
import software.amazon.awscdk.services.iam.Role;

/** Why the statements that the CDK itself adds for traces and logs of executions cannot be narrowed. */
public final class Telemetry {
    private Telemetry() {}

    /**
     * Sends traces: AWS X-Ray knows no resource for xray:PutTraceSegments
     * (<a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html">reference</a>).
     */
    public static void acknowledge(Role role) {
        Wildcards.acknowledge(role, List.of("*"), "X-Ray's actions have no resource to limit them to.");
    }

    /**
     * Sends the log of executions: log deliveries have no resource either
     * (<a href="https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html">logging</a>).
     */
    public static void acknowledgeWithLogDelivery(Role role) {
        Wildcards.acknowledge(
                role, List.of("*"), "X-Ray's actions and log deliveries have no resource to limit them to.");
    }
}
