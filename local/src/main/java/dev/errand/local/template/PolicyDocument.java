package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A policy's text.
 *
 * @param name what errors about it call it: the logical id of the resource that holds it, and the policy's name
 */
public record PolicyDocument(String name, JsonNode document) {}
