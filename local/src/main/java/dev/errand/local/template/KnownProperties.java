package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.template.Source.Resource;
import java.util.Set;

/** Refuses by name what a resource says and nothing here reads. */
final class KnownProperties {
    private KnownProperties() {}

    /** @throws UnreadableTemplate naming the resource and the first field of the object that is not known */
    static void only(Resource resource, JsonNode object, Set<String> known) {
        object.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw problem(resource, "%s is not emulated locally".formatted(field));
            }
        });
    }

    static UnreadableTemplate problem(Resource resource, String text) {
        return new UnreadableTemplate("resource " + resource.logicalId(), text);
    }
}
