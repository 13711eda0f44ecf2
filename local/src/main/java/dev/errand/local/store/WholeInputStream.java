package dev.errand.local.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Gives out the last bytes of a body only when its end has been read without complaint. s3proxy 4.1.0 stops reading at
 * the announced length, before the checksum that follows the last chunk.
 */
final class WholeInputStream extends FilterInputStream {
    private static final int NOTHING_READ = -2;
    private static final int END = -1;

    private int next = NOTHING_READ;

    WholeInputStream(InputStream body) {
        super(body);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? END : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (next == NOTHING_READ) {
            next = in.read();
        }
        if (next == END) {
            return END;
        }
        buffer[offset] = (byte) next;
        int more = length == 1 ? 0 : Math.max(0, in.read(buffer, offset + 1, length - 1));
        next = in.read();
        return 1 + more;
    }
}
