package dev.errand.local.store;

import dev.errand.local.gateway.AnswerLost;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A body of which only the first bytes are sent. */
final class BrokenAnswer extends FilterOutputStream {
    private final Runnable ending;
    private long left;

    /** @param ending runs when the first bytes are sent and before the connection is closed */
    BrokenAnswer(OutputStream body, long first, Runnable ending) {
        super(body);
        this.left = first;
        this.ending = ending;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int sent = (int) Math.min(left, length);
        out.write(bytes, offset, sent);
        left -= sent;
        if (sent < length) {
            out.flush();
            ending.run();
            throw new AnswerLost("a fault cut a body short");
        }
    }

    /** Leaves the connection to the gateway, which closes it. */
    @Override
    public void close() throws IOException {
        out.flush();
    }
}
