package dev.errand.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code copy} and {@code fetch}. */
final class FilesReader {
    private FilesReader() {}

    static Files read(Fields request) {
        return new Files(CopyReader.read(request), FetchReader.read(request));
    }

    /** The elements of a list that, where it is there, has 1 to so many. */
    static Map<String, Object> elements(Fields request, String field, int most) {
        Map<String, Object> elements = request.list(field);
        if (request.value(field).equals(Optional.of(List.of()))) {
            request.problem(field, "is empty; name at least one file or leave the field out");
        }
        if (elements.size() > most) {
            request.problem(
                    field, "has %d entries; write at most %d: a directory's tree is one", elements.size(), most);
        }
        return elements;
    }
}
