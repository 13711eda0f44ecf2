package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.contract.PolicyReader;
import java.nio.file.Path;
import java.util.List;

/** Policies in a file, as the setting {@code policies} of a deployment names one. */
final class PolicyFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PolicyFile() {}

    /**
     * The policies as a deployment carries them.
     *
     * @throws BadUsage naming the file and all that is wrong in it
     */
    static String read(Path file) {
        JsonNode policies = JsonFile.read(file);
        List<String> problems =
                PolicyReader.read(JSON.convertValue(policies, Object.class)).problems();
        if (!problems.isEmpty()) {
            throw JsonFile.wrong(file, problems);
        }
        return policies.toString();
    }
}
