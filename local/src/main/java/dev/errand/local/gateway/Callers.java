package dev.errand.local.gateway;

import java.util.Optional;

/** Those who may sign requests. */
public interface Callers {
    Optional<Caller> find(String accessKeyId);
}
