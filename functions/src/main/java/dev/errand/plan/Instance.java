package dev.errand.plan;

import dev.errand.request.NodeId;
import dev.errand.result.Platform;
import java.time.Instant;
import java.util.Optional;

/**
 * An instance as EC2 knows it, terminated ones for a while too.
 *
 * @param name its tag Name
 * @param profile the name of its instance profile
 * @param since when its state began, where EC2 says so
 */
public record Instance(
        NodeId id,
        InstanceState state,
        Optional<String> name,
        Platform platform,
        Optional<String> zone,
        Optional<String> profile,
        Optional<Instant> since) {}
