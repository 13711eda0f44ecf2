package dev.errand.dispatch;

import dev.errand.plan.Inventory;
import dev.errand.store.RunStore;

/** What Dispatch needs of the world outside. */
public record Outside(
        RunStore store,
        CommandSender sender,
        Inventory inventory,
        Pause pause,
        UrlSigner signer,
        SecretReader secrets) {}
