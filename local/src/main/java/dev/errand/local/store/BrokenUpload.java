package dev.errand.local.store;

import dev.errand.local.gateway.AnswerLost;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body of which only the first bytes are taken. */
final class BrokenUpload extends FilterInputStream {
    private final Runnable ending;
    private long left;

    /** @param ending runs when the first bytes are taken and before the connection is closed */
    BrokenUpload(InputStream body, long first, Runnable ending) {
        super(body);
        this.left = first;
        this.ending = ending;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0) {
            ending.run();
            throw new IOException(new AnswerLost("a fault broke an upload"));
        }
        int count = in.read(buffer, offset, (int) Math.min(left, length));
        left -= Math.max(0, count);
        return count;
    }
}
