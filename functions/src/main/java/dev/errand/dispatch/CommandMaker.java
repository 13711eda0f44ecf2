package dev.errand.dispatch;

import dev.errand.dispatch.SecretReader.SecretUnreadable;
import dev.errand.plan.Batch;
import dev.errand.result.Platform;

/** Turns a batch into the command that its nodes are sent, and puts what they need where they can get it. */
interface CommandMaker {
    /** The document that is sent to nodes of a platform. */
    String document(Platform platform);

    /**
     * Makes the command. What it stages is named by its bytes or the same each time, so that an attempt never takes away
     * what another's nodes are about to get.
     *
     * @throws SecretUnreadable when a secret that the nodes need cannot be read
     */
    Command make(Batch batch, String comment);
}
