package dev.errand.aws;

import dev.errand.result.Location;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The clients that one run has used, and the passes that they share: one for each account and role, not for each region. */
final class RunLocations {
    private final Map<Location, LocationClients> clients = new ConcurrentHashMap<>();
    private final Map<WayIn, PassHolder> passes = new ConcurrentHashMap<>();
    private final WaysIn ways;
    private final BiFunction<WayIn, Location, PassHolder> holding;
    private final BiFunction<Location, LocationGuard, LocationClients> making;

    RunLocations(
            WaysIn ways,
            BiFunction<WayIn, Location, PassHolder> holding,
            BiFunction<Location, LocationGuard, LocationClients> making) {
        this.ways = ways;
        this.holding = holding;
        this.making = making;
    }

    LocationClients at(Location location) {
        return clients.computeIfAbsent(location, this::make);
    }

    private LocationClients make(Location location) {
        Function<WayIn, PassHolder> shared =
                way -> passes.computeIfAbsent(way, wanted -> holding.apply(wanted, location));
        return making.apply(location, new LocationGuard(location, ways, shared));
    }
}
