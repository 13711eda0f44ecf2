package dev.errand.local.command;

import java.util.Optional;

/** What keeps an output that was written from being what the node printed, or may. */
record OutputRemark(int exitCode, String text) {
    /**
     * @param digest of the bytes that were written
     */
    static Optional<OutputRemark> of(NodeOutcome node, StreamOutput stream, String digest) {
        if (!node.ran() && !node.succeeded()) {
            String why = node.reason().map(reason -> ": " + reason).orElse("");
            return failed("nothing is known to have run on %s: %s%s".formatted(node.name(), node.status(), why));
        }
        return switch (stream.complete()) {
            case NO ->
                failed((stream.notUtf8()
                                ? "no UTF-8, and not held as it was: %s printed %s"
                                : "incomplete: %s printed %s")
                        .formatted(node.name(), Words.count(stream.bytes(), "byte")));
            case NORMALISED -> noted("every line is here, with line ends as CloudWatch Logs has them");
            case UNKNOWN -> noted("%s did not report how much it printed".formatted(node.name()));
            case YES ->
                stream.sha256().filter(known -> !known.equals(digest)).isPresent()
                        ? failed("not what %s printed: the digest differs".formatted(node.name()))
                        : Optional.empty();
        };
    }

    private static Optional<OutputRemark> failed(String text) {
        return Optional.of(new OutputRemark(ErrandCommand.FAILED, text));
    }

    private static Optional<OutputRemark> noted(String text) {
        return Optional.of(new OutputRemark(ErrandCommand.SUCCEEDED, text));
    }
}
