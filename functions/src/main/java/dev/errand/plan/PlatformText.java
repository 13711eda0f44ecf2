package dev.errand.plan;

import dev.errand.request.Action;
import dev.errand.request.RunCommand;
import dev.errand.request.RunScript;
import dev.errand.result.Platform;
import java.util.Optional;

/** What an action runs on the nodes of a platform. */
public final class PlatformText {
    private PlatformText() {}

    /** The text for the platform; none when its nodes cannot run the action. */
    public static Optional<String> of(Action action, Platform platform) {
        return switch (action) {
            case RunCommand command ->
                switch (platform) {
                    case LINUX -> command.linux();
                    case WINDOWS -> command.windows();
                    case MACOS -> Optional.empty();
                };
            case RunScript script -> platform == Platform.LINUX ? Optional.of(script.text()) : Optional.empty();
        };
    }

    /** Why nothing runs on nodes of a platform without a text, and what to do. */
    static String missing(Platform platform) {
        return switch (platform) {
            case LINUX, WINDOWS ->
                "runs %s, and the request has no command for it; give one as \"command\": {\"%s\": …}, or take it out of the targets"
                        .formatted(platform.word(), platform.word().toLowerCase(java.util.Locale.ROOT));
            case MACOS ->
                "runs %s; commands run on Linux and Windows nodes, so take it out of the targets"
                        .formatted(platform.word());
        };
    }
}
