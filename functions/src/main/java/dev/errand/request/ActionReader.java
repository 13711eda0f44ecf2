package dev.errand.request;

/** Reads what to run: {@code command} or {@code script}. */
final class ActionReader {
    private ActionReader() {}

    static Action read(Fields request, int mostBytes) {
        boolean command = request.has("command");
        boolean script = request.has("script");
        if (command && script) {
            request.problem("script", "stands beside command; keep the one that is meant");
        }
        if (!command && !script) {
            request.problem("command", "is missing; say what to run, for example \"uptime\", or give a script");
            return new RunCommand("");
        }
        return script
                ? ScriptReader.read(request.object("script").orElseThrow(), mostBytes)
                : CommandReader.read(request, mostBytes);
    }
}
