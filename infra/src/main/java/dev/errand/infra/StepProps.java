package dev.errand.infra;

import dev.errand.contract.Settings;
import java.nio.file.Path;

/**
 * What a step is made of.
 *
 * @param code the packaged functions, function.zip
 * @param settings what every function is told in its environment
 * @param store where the runs are kept
 * @param reach what of others a step may read and send
 */
public record StepProps(Path code, Settings settings, RunStore store, Reach reach) {}
