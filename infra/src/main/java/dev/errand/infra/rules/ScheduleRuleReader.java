package dev.errand.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Reads a file that has a {@code schedule}. */
final class ScheduleRuleReader {
    private static final Set<String> KNOWN = Set.of("expression", "timeZone");
    private static final String PATH = "$.schedule";

    private final Problems problems;

    ScheduleRuleReader(Problems problems) {
        this.problems = problems;
    }

    Optional<Rule> read(RuleHead head, RuleFields fields) {
        if (fields.has("example")) {
            fields.problem("example", "is for rules, whose requests are made out of events; leave it out");
        }
        Optional<RuleFields> schedule = fields.object("schedule").map(found -> new RuleFields(PATH, found, problems));
        schedule.ifPresent(found -> found.onlyThese(KNOWN));
        Optional<String> expression = schedule.flatMap(this::expression);
        String timeZone = schedule.flatMap(this::timeZone).orElse("UTC");
        Optional<JsonNode> request = fields.object("request");
        request.ifPresent(found -> checkRequest(head.name(), found));
        return expression.isPresent() && request.isPresent() && problems.isEmpty()
                ? Optional.of(new ScheduleRule(
                        head.name(),
                        head.description(),
                        head.enabled(),
                        expression.get(),
                        timeZone,
                        RuleJson.write(ScheduledRequest.of(head.name(), request.get()))))
                : Optional.empty();
    }

    private Optional<String> expression(RuleFields schedule) {
        Optional<String> expression =
                schedule.requiredText("expression", "cron(…) or rate(…), such as \"cron(0 3 * * ? *)\"");
        expression
                .flatMap(ScheduleExpression::problem)
                .ifPresent(wrong -> schedule.problem("expression", "is '%s': %s", expression.get(), wrong));
        return expression;
    }

    /** At most 50 characters, says CreateSchedule, which all names of zones have. */
    private Optional<String> timeZone(RuleFields schedule) {
        Optional<String> zone = schedule.text("timeZone");
        zone.filter(name -> !ZoneId.getAvailableZoneIds().contains(name))
                .ifPresent(name ->
                        schedule.problem("timeZone", "is '%s'; write the name of a zone, such as Europe/Berlin", name));
        return zone;
    }

    private void checkRequest(RuleName name, JsonNode request) {
        RequestRules.check(request, problems);
        if (request.has("idempotencyKey") && !request.path("idempotencyKey").isTextual()) {
            problems.add(RequestWalk.ROOT + ".idempotencyKey", "is what Errand adds, with the time; leave it out");
        }
        boolean timeless = RequestWalk.eventValues(request).isEmpty();
        RequestWalk.eventValues(request)
                .forEach((place, value) ->
                        problems.add(place, "is a value of an event, of which a schedule has none; write it out"));
        if (timeless) {
            RequestCheck.check(ScheduledRequest.example(ScheduledRequest.of(name, request)), problems);
        }
    }
}
