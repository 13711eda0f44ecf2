package dev.errand.plan;

import dev.errand.request.Content;
import dev.errand.request.Files;
import dev.errand.request.MoveFiles;
import dev.errand.request.Request;
import dev.errand.request.RunCommand;
import dev.errand.request.RunDocument;
import dev.errand.request.RunScript;
import dev.errand.request.Script;
import dev.errand.result.Platform;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a request runs on the nodes of a platform. */
public final class PlatformScript {
    private static final String NOTHING = "";

    private PlatformScript() {}

    /** Whether anything is to be done on nodes of the platform. */
    public static boolean runsOn(Request request, Platform platform) {
        return request.action() instanceof RunDocument || of(request, platform).isPresent();
    }

    /**
     * The script for the platform, an empty one where files are moved alone; none when its nodes have nothing to do or
     * run a document.
     */
    public static Optional<Script> of(Request request, Platform platform) {
        return switch (platform) {
            case LINUX -> linux(request);
            case WINDOWS -> windows(request);
            case MACOS -> Optional.empty();
        };
    }

    private static Optional<Script> linux(Request request) {
        return switch (request.action()) {
            case RunCommand command -> command.linux().map(PlatformScript::text);
            case RunScript script -> script.linux();
            case RunDocument document -> Optional.empty();
            case MoveFiles files -> moves(request.files(), false);
        };
    }

    private static Optional<Script> windows(Request request) {
        return switch (request.action()) {
            case RunCommand command -> command.windows().map(PlatformScript::text);
            case RunScript script -> script.windows();
            case RunDocument document -> Optional.empty();
            case MoveFiles files -> moves(request.files(), true);
        };
    }

    private static Optional<Script> moves(Files files, boolean windows) {
        boolean any = files.copies().stream().anyMatch(copy -> copy.isForWindows() == windows)
                || files.fetches().stream().anyMatch(fetch -> fetch.isForWindows() == windows);
        return any ? Optional.of(text(NOTHING)) : Optional.empty();
    }

    private static Script text(String text) {
        return new Script(new Content.Inline(text), Optional.empty(), List.of());
    }

    /** Why nothing runs on nodes of a platform without a script, and what to do. */
    static String missing(Platform platform) {
        return switch (platform) {
            case LINUX, WINDOWS ->
                "runs %s, and the request has no command for it; give one as \"command\": {\"%s\": …}, or take it out of the targets"
                        .formatted(platform.word(), platform.word().toLowerCase(Locale.ROOT));
            case MACOS ->
                "runs %s; commands run on Linux and Windows nodes, so take it out of the targets"
                        .formatted(platform.word());
        };
    }
}
