package dev.errand.request;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what the process of a command or a script is given, and how its end is read. */
final class ProcessReader {
    private static final int LARGEST_EXIT_CODE = 255;

    /** A Windows process has 32 bits; 3010 is an installer's wish for a restart. */
    private static final int LARGEST_WINDOWS_EXIT_CODE = Integer.MAX_VALUE;

    private final Fields request;
    private final boolean forWindows;

    ProcessReader(Fields request, Action action) {
        this.request = request;
        this.forWindows = isForWindows(action);
    }

    private static boolean isForWindows(Action action) {
        return switch (action) {
            case RunCommand command -> command.windows().isPresent();
            case RunScript script -> script.windows().isPresent();
            case RunDocument document -> false;
            case MoveFiles files -> false;
        };
    }

    Optional<String> workingDirectory() {
        Optional<String> directory = request.text("workingDirectory");
        boolean drive = forWindows
                && directory.filter(path -> path.matches("[A-Za-z]:[\\\\/].*")).isPresent();
        if (directory.isPresent() && !drive && !directory.get().startsWith("/")) {
            request.problem("workingDirectory", "is '%s'; write an absolute path, starting with /", directory.get());
        }
        return directory;
    }

    Optional<String> runAs() {
        Optional<String> user = UserReader.read(request, "runAs");
        if (user.isPresent() && forWindows) {
            request.problem(
                    "runAs",
                    "names a user of Linux nodes, and the request has a text for Windows nodes, too; ask for these in a request of their own");
        }
        return user;
    }

    Set<Integer> successExitCodes() {
        Set<Integer> codes = new LinkedHashSet<>();
        int largest = forWindows ? LARGEST_WINDOWS_EXIT_CODE : LARGEST_EXIT_CODE;
        request.list("successExitCodes")
                .forEach((place, value) -> request.asWhole(place, value).ifPresent(code -> {
                    if (code < 0 || code > largest) {
                        request.problem(place, "is %d; an exit code lies between 0 and %d", code, largest);
                        return;
                    }
                    codes.add(code.intValue());
                }));
        if (request.value("successExitCodes").equals(Optional.of(List.of()))) {
            request.problem("successExitCodes", "is empty, so that no node could succeed; name at least one code");
        }
        return codes.isEmpty() ? Set.of(0) : codes;
    }
}
