package dev.errand.local.remote;

import java.util.Map;

/**
 * A deployed stack.
 *
 * @param id its ARN
 */
record Stack(String name, String id, Map<String, String> outputs) {
    private static final String API_URL = "ApiUrl";

    Stack {
        outputs = Map.copyOf(outputs);
    }

    /** @throws Refused where it has no API */
    String apiUrl() {
        String url = outputs.get(API_URL);
        if (url == null) {
            throw new Refused(
                    "the stack %s has no output ApiUrl; it is not Errand's, or of a version before its API, or not yet deployed"
                            .formatted(name));
        }
        return url;
    }

    String partition() {
        return part(1, "aws");
    }

    String account() {
        return part(4, "*");
    }

    private String part(int index, String otherwise) {
        String[] parts = id.split(":", -1);
        return parts.length > index ? parts[index] : otherwise;
    }
}
