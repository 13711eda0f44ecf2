package dev.errand.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One call of an operation by somebody.
 *
 * @param operation as the service's model names it, for example {@code SendCommand}
 * @param input the operation's input in the names of the service's model
 */
public record Call(Principal caller, String region, String operation, JsonNode input) {}
