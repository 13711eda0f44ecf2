package dev.errand.local.command;

import dev.errand.local.deployment.StoreFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Writes what is held of a stream, however long. */
final class StreamWriter {
    private final StoreFolder store;

    StreamWriter(StoreFolder store) {
        this.store = store;
    }

    /** Answers the SHA-256 of the bytes that were written, in hexadecimal. */
    String write(StreamOutput stream, PrintStream out) {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(open(stream), digest)) {
            in.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.flush();
        return HexFormat.of().formatHex(digest.digest());
    }

    private InputStream open(StreamOutput stream) throws IOException {
        Optional<Path> object = stream.object().map(store::file).filter(Files::isRegularFile);
        return object.isPresent()
                ? Files.newInputStream(object.get())
                : new ByteArrayInputStream(stream.text().getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
