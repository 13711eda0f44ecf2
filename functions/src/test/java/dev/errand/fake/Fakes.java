package dev.errand.fake;

import dev.errand.dispatch.Outside;
import dev.errand.dispatch.Pause;

/** Puts fakes together. */
public final class Fakes {
    private Fakes() {}

    /** What Dispatch needs, for requests that need neither URLs nor secrets. */
    public static Outside outside(MemoryStore store, FakeSystemsManager ssm, Pause pause) {
        return outside(store, ssm, pause, new FakeSigner(), new FakeSecrets());
    }

    public static Outside outside(
            MemoryStore store, FakeSystemsManager ssm, Pause pause, FakeSigner signer, FakeSecrets secrets) {
        return new Outside(store, ssm, ssm, pause, signer, secrets);
    }
}
