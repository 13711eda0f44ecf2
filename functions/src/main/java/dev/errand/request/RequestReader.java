package dev.errand.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a request from its JSON tree (maps, lists, texts, numbers) and finds all that is wrong with it at once. */
public final class RequestReader {
    /** The fields of a request; docs/request.schema.json lists the same, and a test holds the two together. */
    static final Set<String> KNOWN = Set.of(
            "name",
            "requestedBy",
            "targets",
            "command",
            "script",
            "document",
            "copy",
            "fetch",
            "environment",
            "workingDirectory",
            "runAs",
            "successExitCodes",
            "allowReboot",
            "timeouts",
            "rollout",
            "staging",
            "output",
            "idempotencyKey",
            "dryRun",
            "rerunFailedOf");

    static final int LONGEST_NAME = 100;
    static final int LONGEST_KEY = 256;

    private RequestReader() {}

    /**
     * Reads a request.
     *
     * @throws InvalidRequest listing every problem with its JSON path
     */
    public static Request read(Object tree) {
        List<Problem> problems = new ArrayList<>();
        Fields fields = Fields.of("$", tree, problems);
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
        fields.onlyThese(KNOWN);
        Request request = read(fields);
        Combinations.check(fields, request);
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
        return request;
    }

    private static Request read(Fields fields) {
        Optional<String> name = shortText(fields, "name", LONGEST_NAME);
        Targets targets = TargetsReader.read(fields);
        Action action = ActionReader.read(fields);
        ProcessReader process = new ProcessReader(fields, action);
        return new Request(
                name,
                requestedBy(fields),
                targets,
                action,
                FilesReader.read(fields),
                EnvironmentReader.read(fields),
                process.workingDirectory(),
                process.runAs(),
                process.successExitCodes(),
                fields.flag("allowReboot"),
                TimeoutsReader.read(fields),
                RolloutReader.read(fields),
                StagingReader.staging(fields),
                OutputReader.read(fields),
                shortText(fields, "idempotencyKey", LONGEST_KEY),
                fields.flag("dryRun"));
    }

    static Optional<String> requestedBy(Fields fields) {
        Optional<String> who = shortText(fields, "requestedBy", LONGEST_NAME);
        who.filter(Caller::isProof)
                .ifPresent(text -> fields.problem(
                        "requestedBy",
                        "is '%s'; api: is for callers of the HTTP API, who need not say so, so write another name",
                        text));
        return who;
    }

    static Optional<String> shortText(Fields fields, String field, int longest) {
        Optional<String> text = fields.text(field);
        text.ifPresent(value -> {
            if (value.isBlank() || value.length() > longest) {
                fields.problem(
                        field, "has %d characters; write 1 to %d", value.strip().length(), longest);
            }
            if (value.chars().anyMatch(Character::isISOControl)) {
                fields.problem(field, "holds a control character; write it on one line without any");
            }
        });
        return text;
    }
}
