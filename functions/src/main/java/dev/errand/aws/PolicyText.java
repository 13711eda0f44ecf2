package dev.errand.aws;

import dev.errand.contract.InvalidSettings;
import dev.errand.contract.Policies;
import dev.errand.contract.PolicyReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads the policies that a deployment carries in its environment. */
final class PolicyText {
    private PolicyText() {}

    /** @throws RuntimeException when there is a variable and it is not right: nobody is let through by mistake */
    static Policies read(Map<String, String> environment, Json json) {
        String text = environment.get(Policies.POLICIES);
        if (text == null) {
            return Policies.NONE;
        }
        PolicyReader.Read read = PolicyReader.read(json.read(text.getBytes(StandardCharsets.UTF_8), Object.class));
        if (!read.problems().isEmpty()) {
            throw new InvalidSettings(Policies.POLICIES + ": " + String.join("\n", read.problems()));
        }
        return read.policies();
    }
}
