package dev.errand.request;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code copy}: the files that are put on the nodes. */
final class CopyReader {
    static final int MOST = 100;

    private static final String FIELD = "copy";
    private static final Set<String> KNOWN = Set.of("from", "inline", "to", "mode", "owner", "group");
    private static final S3Location NOWHERE = new S3Location("nowhere", "nothing");

    private final Map<String, String> placesByTarget = new HashMap<>();

    private CopyReader() {}

    static List<Copy> read(Fields request) {
        List<Copy> copies = new ArrayList<>();
        CopyReader reader = new CopyReader();
        FilesReader.elements(request, FIELD, MOST)
                .forEach((place, value) -> copies.add(reader.one(place, request.objectAt(place, value))));
        return copies;
    }

    private Copy one(String place, Fields fields) {
        fields.onlyThese(KNOWN);
        Content from = content(fields);
        boolean tree = from instanceof Content.Stored stored && stored.at().isPrefix();
        Copy copy = new Copy(
                from,
                to(place, fields, tree),
                mode(fields),
                UserReader.read(fields, "owner"),
                UserReader.read(fields, "group"));
        if (copy.isForWindows()) {
            Stream.of("mode", "owner", "group")
                    .filter(fields::has)
                    .forEach(field -> fields.problem(field, "is for files of Linux nodes; leave it out"));
        }
        return copy;
    }

    private static Content content(Fields fields) {
        if (fields.has("from") && fields.has("inline")) {
            fields.problem("inline", "stands beside from; keep the one that is meant");
        }
        if (fields.has("from")) {
            return new Content.Stored(S3Reader.objectOrPrefix(fields, "from").orElse(NOWHERE));
        }
        if (!fields.has("inline")) {
            fields.problem("from", "is missing; name an object in S3, or put the file's text into inline");
        }
        String text = fields.text("inline").orElse("");
        Texts.checkCharacters(fields, "inline", text);
        return new Content.Inline(text);
    }

    private String to(String place, Fields fields, boolean tree) {
        if (!fields.has("to")) {
            fields.problem("to", "is missing; write the absolute path that the file gets");
            return "/";
        }
        Optional<String> to = NodePath.read(fields, "to");
        if (!tree && fields.text("to").filter(NodePath::endsInSlash).isPresent() && to.isPresent()) {
            fields.problem("to", "ends as a directory does; write the path that the file gets");
        }
        to.ifPresent(path -> checkNew(place, fields, path));
        return to.orElse("/");
    }

    private void checkNew(String place, Fields fields, String path) {
        String target = path.startsWith("/") ? path : path.replace('/', '\\').toLowerCase(Locale.ROOT);
        String earlier = placesByTarget.putIfAbsent(target, place);
        if (earlier != null) {
            fields.problem("to", "is '%s' again, as %s; copy to a path once", path, earlier);
        }
    }

    private static Optional<String> mode(Fields fields) {
        Optional<String> mode = fields.text("mode");
        if (mode.isPresent() && !mode.get().matches("[0-7]{3,4}")) {
            fields.problem("mode", "is '%s'; write three or four octal digits, for example \"0640\"", mode.get());
        }
        return mode;
    }
}
