package dev.errand.dispatch;

import dev.errand.plan.Directory;
import dev.errand.result.Located;
import dev.errand.store.RunStore;

/** What Dispatch needs of the world outside. */
public record Outside(
        RunStore store,
        Located<CommandSender> senders,
        Directory directory,
        Pause pause,
        UrlSigner signer,
        SecretReader secrets) {}
