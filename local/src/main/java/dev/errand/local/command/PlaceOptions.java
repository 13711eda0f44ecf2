package dev.errand.local.command;

import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Mixin;

/** The options that say where runs are kept: on this machine, or in a deployed stack. */
final class PlaceOptions {
    @Mixin
    private final StackOption stack = new StackOption();

    @Mixin
    private final StateOption state = new StateOption();

    Runs runs() {
        List<String> localOnly = state.isGiven() ? List.of("--state") : List.of();
        return stack.read(localOnly)
                .<Runs>map(ApiRuns::new)
                .orElseGet(() -> new LocalRuns(state.files().runStores(), Clock.systemUTC()));
    }
}
