package dev.errand.request;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what is right by itself in a request and wrong together. */
final class Combinations {
    /** What an envelope does on the node, and a document runs without one. */
    private static final List<String> NOT_OF_DOCUMENTS = List.of(
            "copy", "fetch", "environment", "workingDirectory", "runAs", "successExitCodes", "allowReboot", "staging");

    /** What of {@code output} needs an envelope, too. */
    private static final List<String> OUTPUT_OF_ENVELOPES = List.of("maxBytes", "gather");

    private static final String BESIDE_DOCUMENT =
            "stands beside document, which the SSM agent runs as it is, without the envelope that does this; leave it out";

    private static final List<String> OF_TEXTS =
            List.of("environment", "workingDirectory", "runAs", "successExitCodes", "allowReboot");

    private Combinations() {}

    static void check(Fields fields, Request request) {
        switch (request.action()) {
            case RunDocument document -> checkDocument(fields);
            case MoveFiles files
            when fields.has("copy") || fields.has("fetch") ->
                none(fields, OF_TEXTS, "is for a command or a script; leave it out or give one");
            case MoveFiles files -> {}
            case RunCommand command -> {}
            case RunScript script -> {}
        }
        checkStaging(fields, request);
        checkWaves(fields, request);
        checkGather(fields, request);
        checkTexts(fields, request);
    }

    private static void checkDocument(Fields fields) {
        none(fields, NOT_OF_DOCUMENTS, BESIDE_DOCUMENT);
        if (fields.value("output").orElse("") instanceof Map<?, ?>) {
            fields.object("output").ifPresent(output -> none(output, OUTPUT_OF_ENVELOPES, BESIDE_DOCUMENT));
        }
    }

    /** Files come into the run store in no other way. */
    private static void checkGather(Fields fields, Request request) {
        if (!request.output().gather() && !request.files().fetches().isEmpty()) {
            fields.problem(
                    "output.gather",
                    "is false and there are files to fetch, which are gathered from the nodes; leave one of them out");
        }
    }

    private static void none(Fields fields, List<String> names, String problem) {
        names.stream().filter(fields::has).forEach(name -> fields.problem(name, "%s", problem));
    }

    /** The agent keeps what AWS-RunRemoteScript downloads in its own directory, for as long as it likes. */
    private static void checkStaging(Fields fields, Request request) {
        if (request.staging() == Staging.NODE_ROLE
                && !request.environment().secrets().isEmpty()) {
            fields.problem(
                    "staging",
                    "is \"node-role\" and environment has secrets; the agent would keep these on the node's disk with"
                            + " all it downloads, so use \"presigned\"");
        }
    }

    private static void checkWaves(Fields fields, Request request) {
        int waves = request.rollout().waves().size();
        Duration longest = request.rollout().longest(request.timeouts());
        if (waves > 1 && longest.compareTo(Timeouts.MOST_TOGETHER) > 0) {
            fields.problem(
                    "rollout",
                    "has %d waves that, with timeouts and pauses, may take %d s together; a run lasts at most %d, so lower"
                            + " one of these",
                    waves,
                    longest.toSeconds(),
                    Timeouts.MOST_TOGETHER.toSeconds());
        }
    }

    private static void checkTexts(Fields fields, Request request) {
        long bytes = texts(request).mapToLong(Texts::bytes).sum();
        if (bytes > Texts.MOST_TOGETHER) {
            fields.problemHere(
                    "has %d bytes in commands, scripts, arguments, variables and inline copies; a request holds at"
                            + " most %d, so put a script or a file into S3",
                    bytes, Texts.MOST_TOGETHER);
        }
    }

    private static Stream<String> texts(Request request) {
        Stream<String> copies =
                request.files().copies().stream().map(Copy::from).flatMap(Combinations::inline);
        Stream<String> variables = request.environment().plain().values().stream();
        return Stream.of(ofAction(request.action()), copies, variables).flatMap(texts -> texts);
    }

    private static Stream<String> ofAction(Action action) {
        return switch (action) {
            case RunCommand command ->
                Stream.of(command.linux(), command.windows()).flatMap(Optional::stream);
            case RunScript script ->
                Stream.of(script.linux(), script.windows())
                        .flatMap(Optional::stream)
                        .flatMap(one -> Stream.concat(inline(one.text()), one.arguments().stream()));
            case RunDocument document -> document.parameters().values().stream().flatMap(List::stream);
            case MoveFiles files -> Stream.empty();
        };
    }

    private static Stream<String> inline(Content content) {
        return content instanceof Content.Inline inline ? Stream.of(inline.text()) : Stream.empty();
    }
}
