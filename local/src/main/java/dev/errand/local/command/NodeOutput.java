package dev.errand.local.command;

import java.io.IOException;
import java.io.InputStream;

/** What a node printed on one of its streams, and all of it that is held. */
record NodeOutput(NodeOutcome node, StreamOutput stream, Content content) {
    /** Bytes, however many. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }
}
