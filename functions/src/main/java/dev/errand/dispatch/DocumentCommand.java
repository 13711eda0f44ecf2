package dev.errand.dispatch;

import dev.errand.plan.Batch;
import dev.errand.request.RunDocument;
import dev.errand.request.Timeouts;
import dev.errand.result.Node;
import dev.errand.result.Platform;

/** Sends the document that a request names, with its parameters and nothing around it. */
final class DocumentCommand implements CommandMaker {
    private final RunDocument document;
    private final Timeouts timeouts;

    DocumentCommand(RunDocument document, Timeouts timeouts) {
        this.document = document;
        this.timeouts = timeouts;
    }

    @Override
    public String document(Platform platform) {
        return document.name();
    }

    /** Documents limit the time of their steps by parameters of their own, of which Errand knows none. */
    @Override
    public Command make(Batch batch, String comment) {
        return new Command(
                document.name(),
                document.version(),
                document.parameters(),
                batch.nodes().stream().map(Node::id).toList(),
                timeouts.delivery(),
                batch.logGroup(),
                comment);
    }
}
