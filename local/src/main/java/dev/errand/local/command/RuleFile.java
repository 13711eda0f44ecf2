package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.deployment.DeploymentFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of events/rules: what a rule or a schedule is made of.
 *
 * @param path of the file
 */
record RuleFile(Path path, JsonNode json) {
    /** @throws BadUsage when there is none for a rule of this name */
    static RuleFile ofThisClone(String rule) {
        Path file = DeploymentFiles.rulesOfThisClone().resolve(rule + ".json");
        if (!Files.exists(file)) {
            throw new BadUsage("there is no rule %s: no file %s".formatted(rule, file));
        }
        return new RuleFile(file, RequestFile.read(file));
    }

    boolean isSchedule() {
        return json.has("schedule");
    }

    /**
     * The file of the event that a rule is tried with: the one given, or its example; a schedule has none.
     *
     * @throws BadUsage when a rule has no example, or one is given for a schedule
     */
    Optional<Path> event(Optional<Path> given) {
        if (isSchedule()) {
            given.ifPresent(event -> {
                throw new BadUsage("%s is a schedule, which no event starts".formatted(path));
            });
            return Optional.empty();
        }
        if (given.isPresent()) {
            return given;
        }
        if (!json.path("example").isTextual()) {
            throw new BadUsage("%s has no example; name an event with --event".formatted(path));
        }
        return Optional.of(path.resolveSibling(json.path("example").asText()));
    }
}
