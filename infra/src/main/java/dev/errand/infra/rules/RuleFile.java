package dev.errand.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Reads one file of events/rules and finds all that is wrong with it. */
final class RuleFile {
    private static final Set<String> KNOWN =
            Set.of("description", "enabled", "eventPattern", "schedule", "example", "request");

    /** Of rules and of schedules: as {@link RuleName#LONGEST_OF_AWS}. */
    private static final int LONGEST_DESCRIPTION = 512;

    private final Path folder;
    private final Problems problems;

    RuleFile(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    Optional<Rule> read(RuleName name) {
        return RuleJson.readObject(folder.resolve(name + ".json"), problems).flatMap(file -> read(name, file));
    }

    private Optional<Rule> read(RuleName name, JsonNode file) {
        RuleFields fields = new RuleFields("$", file, problems);
        fields.onlyThese(KNOWN);
        RuleHead head = new RuleHead(name, description(fields), fields.flag("enabled"));
        if (!fields.has("request")) {
            fields.problem("request", "is missing; write what is to be run, and where");
        }
        if (fields.has("eventPattern") == fields.has("schedule")) {
            problems.addOfFile(
                    "has %s; write one of them",
                    fields.has("schedule") ? "eventPattern and schedule" : "neither eventPattern nor schedule");
            return Optional.empty();
        }
        return fields.has("schedule")
                ? new ScheduleRuleReader(problems).read(head, fields)
                : new EventRuleReader(folder, problems).read(head, fields);
    }

    private static String description(RuleFields fields) {
        String text = fields.requiredText("description", "what it is for").orElse("none");
        if (text.isBlank() || text.length() > LONGEST_DESCRIPTION) {
            fields.problem(
                    "description",
                    "has %d characters; write 1 to %d",
                    text.strip().length(),
                    LONGEST_DESCRIPTION);
        }
        return text;
    }
}
