package dev.errand.local.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The objects of a bucket of the local run store, read as the files that they are: no deployment need be up.
 *
 * @param folder named like the bucket
 */
public record StoreFolder(Path folder) {
    /** The buckets that are kept in a folder; none where there is no such folder. */
    static List<StoreFolder> in(Path store) {
        return list(store).filter(Files::isDirectory).map(StoreFolder::new).toList();
    }

    /** An object, once it is there. */
    public Optional<byte[]> object(String key) {
        Path file = file(key);
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts an object where there is none, whole or not at all; returns whether there was none. */
    public boolean create(String key, byte[] bytes) {
        Path file = file(key);
        try {
            Files.createDirectories(file.getParent());
            Path beside = Files.createTempFile(folder, ".put-", "");
            try {
                Files.write(beside, bytes);
                // A link, unlike a move, never replaces what is there.
                Files.createLink(file, beside);
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            } finally {
                Files.delete(beside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where an object is, if it is there. */
    public Path file(String key) {
        return folder.resolve(key);
    }

    /** Where an object would be in S3. */
    public String place(String key) {
        return "s3://%s/%s".formatted(folder.getFileName(), key);
    }

    /** The keys right below a prefix that ends in {@code /}, in order. */
    public List<String> keys(String prefix) {
        return list(file(prefix))
                .map(file -> prefix + file.getFileName())
                .sorted()
                .toList();
    }

    private static Stream<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
