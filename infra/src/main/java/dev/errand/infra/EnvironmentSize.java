package dev.errand.infra;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.errand.contract.InvalidSettings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awscdk.Token;

/** How much of what Lambda takes as environment a function's variables need. */
final class EnvironmentSize {
    /**
     * Of all variables together (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html), measured as
     * the JSON object that they make, in which a quotation mark has two bytes
     * (https://github.com/github-aws-runners/terraform-aws-github-runner/issues/3594).
     */
    static final int MOST_BYTES = 4096;

    /** What is known at the deployment only: a bucket's name at most, which has 63 characters. */
    private static final int UNKNOWN_BYTES = 64;

    /** A colon after a name, and a comma or a brace after a value. */
    private static final int BETWEEN = 2;

    private EnvironmentSize() {}

    /**
     * Refuses a setting whose variable needs more than the others leave.
     *
     * @throws InvalidSettings naming the setting
     */
    static void check(String setting, String variable, String value, Map<String, String> others) {
        int left = MOST_BYTES - bytes(others) - bytes(variable) - BETWEEN;
        int needed = bytes(value);
        if (needed > left) {
            throw new InvalidSettings(
                    "%s: takes %d bytes of a function's environment, and %d are left; shorten or join policies (a quotation mark takes two)"
                            .formatted(setting, needed, left));
        }
    }

    /** Of an object that goes on. */
    private static int bytes(Map<String, String> variables) {
        return 1
                + variables.entrySet().stream()
                        .mapToInt(variable -> bytes(variable.getKey()) + bytes(variable.getValue()) + BETWEEN)
                        .sum();
    }

    private static int bytes(String text) {
        return Token.isUnresolved(text)
                ? UNKNOWN_BYTES
                : 2
                        + new String(JsonStringEncoder.getInstance().quoteAsString(text))
                                .getBytes(StandardCharsets.UTF_8)
                                .length;
    }
}
