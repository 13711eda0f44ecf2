package dev.errand.local.template;

/** A name for a published version of a function; locally every version is the one in the template. */
public record AliasResource(String arn, String functionLogicalId, String name) {}
