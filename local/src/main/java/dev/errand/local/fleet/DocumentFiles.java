package dev.errand.local.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads documents that stand in the fleet file, or a folder of files {@code NAME.json}, whose path starts there. */
record DocumentFiles(Path fleetFile) {
    private static final String ENDING = ".json";

    Map<String, String> read(Place place) {
        Map<String, String> documents = new TreeMap<>();
        if (place.value().isTextual()) {
            inFolder(place, fleetFile.resolveSibling(place.value().textValue()), documents);
        } else if (place.value().isObject()) {
            place.value()
                    .properties()
                    .forEach(entry ->
                            documents.put(entry.getKey(), entry.getValue().toString()));
        } else if (place.present()) {
            place.problem("must be the path of a folder, or an object of documents by name");
        }
        return documents;
    }

    private static void inFolder(Place place, Path folder, Map<String, String> documents) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
            for (Path file : found) {
                String name = String.valueOf(file.getFileName());
                documents.put(name.substring(0, name.length() - ENDING.length()), Files.readString(file));
            }
        } catch (IOException failure) {
            place.problem("cannot be read: " + failure);
        }
    }
}
