package dev.errand.local.fleet;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Somebody beside the owner who has credentials.
 *
 * @param policy what they may do: a policy document of IAM
 */
public record Person(String name, JsonNode policy) {}
