package dev.errand.collect;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;

/** Reads a file, with newlines put between its bytes. */
final class RestoredInput extends InputStream {
    private static final long NONE = Long.MAX_VALUE;

    private final InputStream bytes;
    private final Iterator<Long> places;
    private final long end;
    private long position;
    private long next;

    private RestoredInput(InputStream bytes, Iterator<Long> places, long from, long end) {
        this.bytes = bytes;
        this.places = places;
        this.position = from;
        this.end = end;
        this.next = following();
    }

    /**
     * Opens the bytes from one position of the file up to another.
     *
     * @param newlines the positions before which a newline is put, in order
     */
    static RestoredInput open(Path file, List<Long> newlines, long from, long end) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        channel.position(from);
        return new RestoredInput(
                new BufferedInputStream(Channels.newInputStream(channel)),
                newlines.stream().filter(place -> place >= from).iterator(),
                from,
                end);
    }

    private long following() {
        return places.hasNext() ? places.next() : NONE;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == next) {
            into[offset] = '\n';
            next = following();
            return 1;
        }
        int most = (int) Math.min(length, Math.min(next, end) - position);
        int read = most <= 0 ? -1 : bytes.read(into, offset, most);
        position += Math.max(read, 0);
        return read;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
