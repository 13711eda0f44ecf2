package dev.errand.infra.access;

import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What it takes to put events on a bus of this account and region: <a
 * href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html">service
 * authorization reference</a>.
 */
public final class BusAccess {
    private final Stack stack;
    private final String bus;

    /** @param bus its name */
    public BusAccess(Stack stack, String bus) {
        this.stack = stack;
        this.bus = bus;
    }

    /** Puts events. */
    public Permission put() {
        String arn = stack.formatArn(ArnComponents.builder()
                .service("events")
                .resource("event-bus")
                .resourceName(bus)
                .build());
        return Permission.exact(PolicyStatement.Builder.create()
                .sid("PutEvents")
                .actions(List.of("events:PutEvents"))
                .resources(List.of(arn)));
    }
}
