package dev.errand.result;

/**
 * A place whose nodes nobody could be asked about, where the request does not name them by id.
 *
 * @param reason why, and what to do about it
 */
public record Unreachable(String account, String region, String reason) {
    public static Unreachable of(LocationUnreachable why) {
        return new Unreachable(why.location().account(), why.location().region(), why.reason());
    }

    @Override
    public String toString() {
        return "account %s in %s: %s".formatted(account, region, reason);
    }
}
