package dev.errand.local.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Makes a package of the libraries of function.zip and {@link BareHandler}. */
final class BarePackage {
    static final String HANDLER = BareHandler.class.getName() + "::handleRequest";
    private static final String LIBRARIES = "lib/";

    private BarePackage() {}

    static void write(Path functionZip, Path bareZip) {
        try (ZipFile from = new ZipFile(functionZip.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(bareZip))) {
            to.setLevel(Deflater.NO_COMPRESSION);
            for (ZipEntry entry : Collections.list(from.entries())) {
                if (entry.getName().startsWith(LIBRARIES)) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    from.getInputStream(entry).transferTo(to);
                }
            }
            String handler = BareHandler.class.getName().replace('.', '/') + ".class";
            to.putNextEntry(new ZipEntry(handler));
            try (InputStream code = BarePackage.class.getClassLoader().getResourceAsStream(handler)) {
                Objects.requireNonNull(code, handler).transferTo(to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + bareZip, e);
        }
    }
}
