package dev.errand.request;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code fetch}: the files that are taken from the nodes. */
final class FetchReader {
    static final int MOST = 100;

    private static final String FIELD = "fetch";

    private final Fields request;
    private final Map<String, String> placesByPath = new HashMap<>();

    private FetchReader(Fields request) {
        this.request = request;
    }

    static List<Fetch> read(Fields request) {
        List<Fetch> fetches = new ArrayList<>();
        FetchReader reader = new FetchReader(request);
        FilesReader.elements(request, FIELD, MOST)
                .forEach((place, value) -> reader.one(place, value).ifPresent(fetches::add));
        return fetches;
    }

    private Optional<Fetch> one(String place, Object value) {
        if (value instanceof String text) {
            return path(request, place, place, text).map(path -> new Fetch(path, false));
        }
        Fields fields = request.objectAt(place, value);
        fields.onlyThese(Set.of("path", "optional"));
        boolean optional = fields.flag("optional");
        if (!fields.has("path")) {
            fields.problem("path", "is missing; write the absolute path of what is fetched");
        }
        return fields.text("path")
                .flatMap(text -> path(fields, "path", place, text))
                .map(path -> new Fetch(path, optional));
    }

    private Optional<String> path(Fields fields, String field, String place, String text) {
        if (text.startsWith("/") && text.indexOf('\\') >= 0) {
            fields.problem(field, "holds a backslash, which shells read in different ways; write ? in its place");
        }
        Optional<String> path = NodePath.readWithWildcards(fields, field, text);
        path.ifPresent(read -> checkNew(fields, field, place, read));
        return path;
    }

    private void checkNew(Fields fields, String field, String place, String path) {
        String earlier = placesByPath.putIfAbsent(path, place);
        if (earlier != null) {
            fields.problem(field, "is '%s' again, as %s; fetch a path once", path, earlier);
        }
    }
}
