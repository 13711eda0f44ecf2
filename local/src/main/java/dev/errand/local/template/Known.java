package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.template.Source.Resource;
import java.util.Set;

/** Refuses what a resource says and nothing local would heed. */
final class Known {
    private Known() {}

    /** @throws UnreadableTemplate naming the first property of the resource that is none of these */
    static void properties(Resource resource, String... known) {
        fields(resource, resource.properties(), "", known);
    }

    /**
     * @param place what comes before the field's name, for example {@code Target/}
     * @throws UnreadableTemplate naming the first field of the object that is none of these
     */
    static void fields(Resource resource, JsonNode object, String place, String... known) {
        Set<String> all = Set.of(known);
        object.fieldNames().forEachRemaining(field -> {
            if (!all.contains(field)) {
                throw problem(resource, "%s%s is not emulated locally".formatted(place, field));
            }
        });
    }

    static UnreadableTemplate problem(Resource resource, String text) {
        return new UnreadableTemplate("resource " + resource.logicalId(), text);
    }
}
