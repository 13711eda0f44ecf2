package dev.errand.local.fleet;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what is said of accounts and regions. */
final class PlacesReader {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]{1,2}");
    private static final String DISABLED = "disabled";

    private PlacesReader() {}

    static Places read(Place accounts, Place regions) {
        Set<String> disabled = new HashSet<>();
        for (Place region : regions.fields()) {
            checkRegion(region, region.name());
            if (region.text().filter(DISABLED::equals).isEmpty()) {
                region.problem("must be disabled; a region that is not named is enabled");
            }
            disabled.add(region.name());
        }
        Set<String> denied = new HashSet<>();
        Map<String, Duration> sessions = new HashMap<>();
        for (Place account : accounts.fields()) {
            checkAccount(account, account.name());
            account.only(Set.of("denied", "sessionSeconds"));
            if (account.field("denied").flag()) {
                denied.add(account.name());
            }
            account.field("sessionSeconds").seconds().ifPresent(length -> sessions.put(account.name(), length));
        }
        Set<String> named = new HashSet<>();
        accounts.fields().forEach(account -> named.add(account.name()));
        return new Places(disabled, denied, sessions, named);
    }

    /** A node's account. */
    static Optional<String> account(Place place) {
        Optional<String> account = place.text();
        account.ifPresent(given -> checkAccount(place, given));
        return account;
    }

    /** A node's region. */
    static Optional<String> region(Place place) {
        Optional<String> region = place.text();
        region.ifPresent(given -> checkRegion(place, given));
        return region;
    }

    private static void checkAccount(Place place, String account) {
        if (!ACCOUNT.matcher(account).matches()) {
            place.problem("'%s' is not twelve digits".formatted(account));
        }
    }

    private static void checkRegion(Place place, String region) {
        if (!REGION.matcher(region).matches()) {
            place.problem("'%s' is not the name of a region".formatted(region));
        }
    }
}
