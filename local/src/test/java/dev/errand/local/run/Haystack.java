package dev.errand.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds where a text stands, also where it is encoded in Base64, wherever in that it begins. */
final class Haystack {
    private static final int BYTES_OF_GROUP = 3;

    private final Map<String, byte[]> needles = new TreeMap<>();

    Haystack(String text) {
        needles.put("as it is", text.getBytes(StandardCharsets.UTF_8));
        for (int offset = 0; offset < BYTES_OF_GROUP; offset++) {
            needles.put("in Base64 at " + offset, inBase64(text, offset).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The characters that stand for the text alone: those at its ends may stand for its neighbours, too. */
    private static String inBase64(String text, int offset) {
        byte[] bytes = ("x".repeat(offset) + text).getBytes(StandardCharsets.UTF_8);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        int whole = bytes.length / BYTES_OF_GROUP * (BYTES_OF_GROUP + 1);
        return encoded.substring(offset == 0 ? 0 : BYTES_OF_GROUP + 1, whole);
    }

    /** In which way it stands in there; empty when it does not. */
    List<String> in(String place, String text) {
        return in(place, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The files below a folder in which it stands; of links where they lead to, as nodes have links to all of this machine's tools. */
    List<String> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> hits = new ArrayList<>();
            for (Path file : files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                hits.addAll(in(folder.relativize(file).toString(), read(file)));
                hits.addAll(in("the name of", file.toString()));
            }
            return hits;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> in(String place, byte[] bytes) {
        return needles.entrySet().stream()
                .filter(needle -> contains(bytes, needle.getValue()))
                .map(needle -> place + " " + needle.getKey())
                .toList();
    }

    private static boolean contains(byte[] bytes, byte[] needle) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.contains(new String(needle, StandardCharsets.ISO_8859_1));
    }

    private static byte[] read(Path file) throws IOException {
        try {
            if (Files.isSymbolicLink(file)) {
                return Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8);
            }
            if (!Files.isRegularFile(file)) {
                // A pipe would be waited for.
                return new byte[0];
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException gone) {
            return new byte[0];
        }
    }
}
