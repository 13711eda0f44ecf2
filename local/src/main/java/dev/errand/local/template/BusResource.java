package dev.errand.local.template;

/** An event bus beside the account's own, whose name is {@value #DEFAULT}. */
public record BusResource(String name, String arn) {
    public static final String DEFAULT = "default";
}
