package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;

/** A state machine and its definition in the states language, references resolved. */
public record StateMachineResource(
        String logicalId, String name, String arn, JsonNode definition, String roleLogicalId) {}
