package dev.errand.collect;

import java.util.Optional;

/**
 * A file in a node's spool.
 *
 * @param name {@code stdout}, {@code stderr} or {@code files.tar}; also the last part of its key in the run store
 * @param bytes what the node's own marker says; nothing of a node that was killed before it could say
 * @param sha256 likewise, in lower-case hexadecimal; nothing also where the node could not count it
 */
public record SpooledFile(String name, Optional<Long> bytes, Optional<String> sha256) {
    static final String STDOUT = "stdout";
    static final String STDERR = "stderr";
    static final String FILES = "files.tar";

    /** Of a node that was killed. */
    static SpooledFile unknown(String name) {
        return new SpooledFile(name, Optional.empty(), Optional.empty());
    }

    /**
     * Why what was uploaded is not what the node's marker speaks of. Without a digest it may be shorter: a spool ends where
     * the node's disk does.
     */
    Optional<String> refuses(Uploaded uploaded) {
        boolean longer = bytes.filter(counted -> uploaded.bytes() > counted).isPresent();
        boolean shorter = bytes.filter(counted -> uploaded.bytes() < counted).isPresent();
        if (longer || (shorter && sha256.isPresent())) {
            return Optional.of("what was uploaded has %d bytes, and the node counted %d"
                    .formatted(uploaded.bytes(), bytes.orElseThrow()));
        }
        boolean other = sha256.isPresent() && !sha256.equals(uploaded.sha256());
        return other ? Optional.of("what was uploaded has not the SHA-256 that the node reported") : Optional.empty();
    }
}
