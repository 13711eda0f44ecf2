package dev.errand.plan;

import dev.errand.request.Content;
import dev.errand.request.Copy;
import dev.errand.request.Request;
import dev.errand.request.RunScript;
import dev.errand.request.S3Location;
import dev.errand.request.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place in a request that names S3.
 *
 * @param name as {@link StagedFile#place} has it
 * @param field its JSON path, for problems
 * @param mostBytes of one object
 */
public record SourcePlace(String name, String field, S3Location at, boolean isForWindows, long mostBytes) {
    /** A script is a text that a person wrote; what is larger is copied, and started by a command. */
    static final long MOST_SCRIPT_BYTES = 5L * 1024 * 1024;

    /** The name of a platform's script. */
    public static String script(boolean windows) {
        return windows ? "script.windows" : "script.linux";
    }

    /** The name of a copy, by its index in the request. */
    public static String copy(int index) {
        return "copy[%d]".formatted(index);
    }

    /** @param tree the request as it was written, which tells a script for all from one for Linux nodes */
    static List<SourcePlace> in(Request request, Object tree) {
        List<SourcePlace> places = new ArrayList<>();
        if (request.action() instanceof RunScript script) {
            script.linux().flatMap(linux -> ofScript(linux, tree, false)).ifPresent(places::add);
            script.windows().flatMap(windows -> ofScript(windows, tree, true)).ifPresent(places::add);
        }
        List<Copy> copies = request.files().copies();
        for (int i = 0; i < copies.size(); i++) {
            ofCopy(i, copies.get(i)).ifPresent(places::add);
        }
        return places;
    }

    private static Optional<SourcePlace> ofScript(Script script, Object tree, boolean windows) {
        return stored(script.text())
                .map(at ->
                        new SourcePlace(script(windows), scriptField(tree, windows), at, windows, MOST_SCRIPT_BYTES));
    }

    private static String scriptField(Object tree, boolean windows) {
        boolean alone = tree instanceof Map<?, ?> request
                && request.get("script") instanceof Map<?, ?> script
                && script.containsKey("s3");
        return alone ? "$.script.s3" : "$." + script(windows) + ".s3";
    }

    private static Optional<SourcePlace> ofCopy(int index, Copy copy) {
        String name = copy(index);
        return stored(copy.from())
                .map(at -> new SourcePlace(name, "$." + name + ".from", at, copy.isForWindows(), Long.MAX_VALUE));
    }

    private static Optional<S3Location> stored(Content content) {
        return content instanceof Content.Stored stored ? Optional.of(stored.at()) : Optional.empty();
    }

    String hint() {
        return mostBytes == MOST_SCRIPT_BYTES ? ", or copy it and start it with a command" : "";
    }
}
