package dev.errand.fake;

import dev.errand.collect.Invocations;
import dev.errand.dispatch.CommandSender;
import dev.errand.dispatch.Outside;
import dev.errand.plan.Directory;
import dev.errand.plan.Inventory;
import dev.errand.result.Located;
import dev.errand.result.Location;
import dev.errand.result.LocationUnreachable;
import dev.errand.result.Status;
import dev.errand.status.CommandLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Systems Manager of several accounts and regions; of the first, which is home, nobody can be kept out. */
public final class FakeManagers {
    /** Systems Manager of one of them, as each step sees it. */
    public record Place(FakeSystemsManager ssm, FakeCommandLog log, FakeInvocations invocations) {
        /** Nobody can be asked here from now on. */
        public void close(String reason) {
            LocationUnreachable why = new LocationUnreachable(ssm.location(), Status.ACCESS_DENIED, reason);
            ssm.close(why);
            log.close(why);
            invocations.close(why);
        }

        public void reopen() {
            ssm.reopen();
            log.reopen();
            invocations.reopen();
        }
    }

    private final Map<Location, Place> managers = new LinkedHashMap<>();
    private final Location home;

    public FakeManagers(Location home, Location... others) {
        this.home = home;
        add(home);
        for (Location other : others) {
            add(other);
        }
    }

    private void add(Location location) {
        managers.put(
                location, new Place(new FakeSystemsManager(location), new FakeCommandLog(), new FakeInvocations()));
    }

    public Place at(Location location) {
        return Objects.requireNonNull(managers.get(location), location.toString());
    }

    public Directory directory() {
        return new Directory(
                home,
                this.<Inventory>located(Place::ssm),
                Fakes.everywhere(group -> List.of()),
                Fakes.everywhere(new FakeInstances()),
                Fakes.files(new FakeSources()));
    }

    public Located<CommandLog> logs() {
        return located(Place::log);
    }

    public Located<Invocations> invocations() {
        return located(Place::invocations);
    }

    public Located<CommandSender> senders() {
        return located(Place::ssm);
    }

    /** What Dispatch needs, for requests that need neither URLs nor secrets. */
    public Outside outside(MemoryStore store) {
        return new Outside(store, senders(), directory(), pause -> {}, new FakeSigner(), new FakeSecrets());
    }

    private <T> Located<T> located(Function<Place, T> port) {
        return (location, run) -> port.apply(at(location));
    }
}
