package dev.errand.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a request to run again what did not succeed. */
public final class RerunReader {
    static final String FIELD = "rerunFailedOf";

    /** What is the new run's own. */
    private static final Set<String> ALLOWED =
            Set.of("name", "requestedBy", "idempotencyKey", "rollout", "timeouts", "dryRun");

    /**
     * Names of executions: <a
     * href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html">StartExecution</a>.
     */
    private static final Pattern RUN = Pattern.compile("[^\\s\\p{Cntrl}<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/]{1,80}");

    private RerunReader() {}

    /**
     * Reads the request; nothing where it is one of another kind.
     *
     * @throws InvalidRequest listing every problem with its JSON path
     */
    public static Optional<Rerun> read(Object tree) {
        if (!(tree instanceof Map<?, ?> map) || !map.containsKey(FIELD)) {
            return Optional.empty();
        }
        List<Problem> problems = new ArrayList<>();
        Fields fields = Fields.of("$", tree, problems);
        String of = run(fields);
        checkOthers(fields);
        checkOwn(fields);
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
        Map<String, Object> own = new LinkedHashMap<>();
        ALLOWED.forEach(field -> fields.value(field).ifPresent(value -> own.put(field, value)));
        return Optional.of(new Rerun(of, own));
    }

    private static String run(Fields fields) {
        if (!fields.has(FIELD)) {
            fields.problem(FIELD, "is null; write the name of a run");
        }
        Optional<String> run = fields.text(FIELD);
        if (run.isPresent() && !RUN.matcher(run.get()).matches()) {
            fields.problem(FIELD, "is '%s', which is no name of a run; write one as its result has it", run.get());
        }
        return run.orElse("");
    }

    private static void checkOthers(Fields fields) {
        fields.onlyThese(RequestReader.KNOWN);
        fields.names().stream()
                .filter(RequestReader.KNOWN::contains)
                .filter(name -> !ALLOWED.contains(name) && !name.equals(FIELD))
                .forEach(name -> fields.problem(
                        name,
                        "stands beside %s, which does the same again; leave it out, or ask for a run of its own",
                        FIELD));
    }

    private static void checkOwn(Fields fields) {
        RequestReader.shortText(fields, "name", RequestReader.LONGEST_NAME);
        RequestReader.requestedBy(fields);
        RequestReader.shortText(fields, "idempotencyKey", RequestReader.LONGEST_KEY);
        TimeoutsReader.read(fields);
        RolloutReader.read(fields);
        fields.flag("dryRun");
    }
}
