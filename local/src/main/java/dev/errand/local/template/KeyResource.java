package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;

/** A key of KMS, of which only the policy means something locally. */
public record KeyResource(String logicalId, String arn, JsonNode policy) {}
