package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where on this machine the files lie that {@code cdk deploy} would upload. */
final class Assets {
    private final Path cdkOut;
    private final Map<String, String> pathsByKey;

    private Assets(Path cdkOut, Map<String, String> pathsByKey) {
        this.cdkOut = cdkOut;
        this.pathsByKey = pathsByKey;
    }

    static Assets read(Path cdkOut, String stackName) {
        JsonNode files = Source.json(cdkOut.resolve(stackName + ".assets.json")).path("files");
        return new Assets(
                cdkOut,
                files.valueStream()
                        .collect(Collectors.toMap(
                                Assets::key,
                                file -> file.path("source").path("path").asText(),
                                (first, second) -> first)));
    }

    private static String key(JsonNode file) {
        return file.path("destinations")
                .valueStream()
                .findFirst()
                .map(destination -> destination.path("objectKey").asText())
                .orElse("");
    }

    /** The file or folder that is uploaded under this object key. */
    Path path(String objectKey, String place) {
        return Optional.ofNullable(pathsByKey.get(objectKey))
                .map(cdkOut::resolve)
                .orElseThrow(() -> new UnreadableTemplate(place, "no asset has the key " + objectKey));
    }
}
