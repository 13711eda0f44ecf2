package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
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

    /** Those of a stack; none of one that uploads nothing, for which the CDK writes no list. */
    static Assets read(Path cdkOut, String stackName) {
        Path list = cdkOut.resolve(stackName + ".assets.json");
        if (!Files.exists(list)) {
            return new Assets(cdkOut, Map.of());
        }
        JsonNode files = Source.json(list).path("files");
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
