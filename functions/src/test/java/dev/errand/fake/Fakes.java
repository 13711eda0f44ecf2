package dev.errand.fake;

import dev.errand.aws.InventoryJson;
import dev.errand.dispatch.Outside;
import dev.errand.dispatch.Pause;
import dev.errand.plan.Directory;
import dev.errand.plan.Inventory;
import dev.errand.plan.ResourceFiles;
import dev.errand.result.Located;
import dev.errand.status.CommandCanceller;
import dev.errand.status.CommandLog;
import dev.errand.status.Watch;
import java.util.List;

/** Puts fakes together. */
public final class Fakes {
    private Fakes() {}

    /** The same in every account and region. */
    public static <T> Located<T> everywhere(T it) {
        return (location, run) -> it;
    }

    /** Nodes of one account and region. */
    public static Directory directory(Inventory inventory) {
        return new Directory(
                inventory.location(),
                everywhere(inventory),
                everywhere(group -> List.of()),
                everywhere(new FakeInstances()),
                files(new FakeSources()));
    }

    /** Inventories in buckets. */
    public static ResourceFiles files(FakeSources buckets) {
        return new ResourceFiles(buckets, new InventoryJson());
    }

    /** Status of a run that nobody ends early. */
    public static Watch watch(MemoryStore store, CommandLog log) {
        return watch(store, log, everywhere(new FakeSystemsManager()));
    }

    /** The same where nodes can be asked about. */
    public static Watch watch(MemoryStore store, CommandLog log, Located<Inventory> inventories) {
        Located<CommandCanceller> nothingToCancel = (location, run) -> command -> {
            throw new AssertionError("nothing is to be cancelled: " + command);
        };
        return new Watch(store, everywhere(log), nothingToCancel, inventories);
    }

    /** What Dispatch needs, for requests that need neither URLs nor secrets. */
    public static Outside outside(MemoryStore store, FakeSystemsManager ssm, Pause pause) {
        return outside(store, ssm, pause, new FakeSigner(), new FakeSecrets());
    }

    public static Outside outside(
            MemoryStore store, FakeSystemsManager ssm, Pause pause, FakeSigner signer, FakeSecrets secrets) {
        return new Outside(store, everywhere(ssm), directory(ssm), pause, signer, secrets);
    }
}
