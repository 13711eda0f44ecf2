package dev.errand.local.ssm;

/**
 * MaxConcurrency and MaxErrors of a command, each a number or a percentage of its targets.
 *
 * <p>Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/send-commands-multiple.html. How a fraction is
 * rounded is documented nowhere: here concurrency goes up and errors go down.
 */
record RateControl(String maxConcurrency, String maxErrors) {
    static final String DEFAULT_CONCURRENCY = "50";
    static final String DEFAULT_ERRORS = "0";

    int concurrency(int targets) {
        return maxConcurrency.endsWith("%")
                ? Math.max(1, Math.ceilDiv(targets * percentage(maxConcurrency), 100))
                : Math.clamp(Long.parseLong(maxConcurrency), 1, Integer.MAX_VALUE);
    }

    int errors(int targets) {
        return maxErrors.endsWith("%")
                ? targets * percentage(maxErrors) / 100
                : Math.clamp(Long.parseLong(maxErrors), 0, Integer.MAX_VALUE);
    }

    private static int percentage(String text) {
        return Integer.parseInt(text.substring(0, text.length() - 1));
    }
}
