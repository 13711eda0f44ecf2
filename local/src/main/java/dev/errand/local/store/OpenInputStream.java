package dev.errand.local.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that stays open when its reader closes it, so that what the reader left can be read away. */
final class OpenInputStream extends FilterInputStream {
    OpenInputStream(InputStream body) {
        super(body);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return in.read(buffer, offset, length);
    }

    @Override
    public void close() {}
}
