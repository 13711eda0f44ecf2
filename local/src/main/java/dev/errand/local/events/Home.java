package dev.errand.local.events;

import dev.errand.local.template.BusResource;

/** Where events are raised. */
public record Home(String account, String region) {
    String busArn(String name) {
        return "arn:aws:events:%s:%s:event-bus/%s".formatted(region, account, name);
    }

    /** A rule's ARN, as it is asked for. */
    String ruleArn(String bus, String name) {
        String id = bus.equals(BusResource.DEFAULT) ? name : bus + "/" + name;
        return "arn:aws:events:%s:%s:rule/%s".formatted(region, account, id);
    }
}
