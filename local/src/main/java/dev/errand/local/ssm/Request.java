package dev.errand.local.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What SendCommand was asked, as far as it is answered again.
 *
 * @param parameters as given, references to Parameter Store unresolved
 * @param targets as given; missing when instance ids were given
 * @param delivery the delivery timeout
 * @param logs where the output goes beside the reply
 */
record Request(
        String id,
        Instant requested,
        Document document,
        String version,
        Optional<String> comment,
        Map<String, List<String>> parameters,
        List<String> instanceIds,
        JsonNode targets,
        Duration delivery,
        RateControl rates,
        LogOutput logs) {}
