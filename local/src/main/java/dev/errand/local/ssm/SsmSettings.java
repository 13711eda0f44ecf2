package dev.errand.local.ssm;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How the emulated service is set up.
 *
 * @param account that of nodes which name none
 * @param region that of nodes which name none
 * @param delivery how long a command takes to its node
 * @param ramp the pause between the first sends of a command: 1, 2, 4, … nodes
 */
public record SsmSettings(String account, String region, Duration delivery, Duration ramp) {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    public SsmSettings {
        if (!ACCOUNT.matcher(account).matches()) {
            throw new IllegalArgumentException("not an account of twelve digits: '%s'".formatted(account));
        }
    }

    public SsmSettings(String account, String region) {
        this(account, region, Duration.ofMillis(50), Duration.ofMillis(10));
    }
}
